import * as v from 'valibot';
import {WinnowError} from '../../../model/errors.js';
import type {Datasets, ImportStatus} from '../../../model/dataset.js';
import {
	known, number, parseAs, text,
} from '../catalog-schema.js';
import type {Connection} from '../connection.js';
import {serviceText} from '../service-text.js';
import {serviceWords} from '../words/index.js';
import {createDatasetSamples} from './dataset-samples.js';

const schemas = {
	dataset: v.looseObject({dataset_name: text, total_sample_count: number}),
	created: v.looseObject({task_id: text}),
	importTask: v.looseObject({
		status: text, total_sample_count: number, imported_sample_count: number, error_code: text, error_msg: text,
	}),
};

/** Statuses by their names in the API reference (Querying a Dataset Import Task). */
const statuses: Readonly<Record<string, ImportStatus>> = {
	QUEUING: 'queuing', STARTING: 'starting', RUNNING: 'running', COMPLETED: 'completed', FAILED: 'failed', NOT_EXIST: 'not-exist',
};

/** Datasets of a project (`/v2/{project_id}/datasets…`). */
export const createCloudDatasets = ({connection, project}: {readonly connection: Connection; readonly project: string}): Datasets => {
	const path = (...parts: readonly string[]): string => `/v2/${[project, 'datasets', ...parts].map(part => encodeURIComponent(part)).join('/')}`;
	return {
		async dataset(id, signal) {
			const about = serviceWords.requests.dataset;
			const answer = parseAs(schemas.dataset, await connection.json({path: path(id), about}, signal), about);
			return {id, name: serviceText(answer.dataset_name), samples: known(answer.total_sample_count)};
		},
		samples: createDatasetSamples({connection, project}),
		async importManifest(dataset, address, signal) {
			const about = serviceWords.requests.import;
			const {unsure} = serviceWords.imports;
			const {body} = await connection.post({
				path: path(dataset, 'import-tasks'),
				body: {
					import_type: 'manifest', import_path: address, import_origin: 'obs', import_samples: true, import_annotations: true,
				},
				about,
				unsure,
			}, signal);
			const id = serviceText(parseAs(schemas.created, body, about).task_id);
			if (id === '') {
				throw new WinnowError({kind: 'failure', what: serviceWords.imports.noTask(about), advice: unsure});
			}

			return id;
		},
		async importTask(dataset, task, signal) {
			const about = serviceWords.requests.importTask;
			const answer = parseAs(schemas.importTask, await connection.json({path: path(dataset, 'import-tasks', task), about, hasErrorCode: true}, signal), about);
			const error = [serviceText(answer.error_code), serviceText(answer.error_msg)].filter(Boolean).join(': ');
			return {
				id: task,
				status: statuses[String(answer.status).toUpperCase()] ?? 'unknown',
				total: known(answer.total_sample_count),
				imported: known(answer.imported_sample_count),
				error: error === '' ? undefined : error,
			};
		},
	};
};
