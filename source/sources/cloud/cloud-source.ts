import type {Version} from '../../model/catalog.js';
import {resultProperty, type Source} from '../../model/source.js';
import {catalogSchemas, parseAs, versionOf} from './catalog-schema.js';
import type {Connection} from './connection.js';
import {createVersionDatasets} from './datasets/dataset-samples.js';
import {datasetStatistics} from './datasets/dataset-statistics.js';
import {parseListing} from './parse-listing.js';
import {serviceWords} from './words/index.js';

export type CloudSourceOptions = {
	readonly connection: Connection;
	readonly project: string;
	readonly task: string;
	readonly version: string;
	/** Shown in the header. Default: task › version. */
	readonly title?: string;
	/** Location shown in the header. Default: the endpoint's host. */
	readonly where?: string;
	/** Identifies the endpoint in stored data when its address changes with each start. */
	readonly stableEndpoint?: string;
};

/** The results of a task version in the cloud (`GET /v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/results`). */
export const createCloudSource = ({connection, project, task, version, ...options}: CloudSourceOptions): Source => {
	const versionPath = `/v2/${[project, 'processor-tasks', task, 'versions', version].map(part => encodeURIComponent(part)).join('/')}`;
	const path = `${versionPath}/results`;
	const run = async (signal: AbortSignal): Promise<Version> => {
		const about = serviceWords.requests.version;
		const answer = parseAs(catalogSchemas.version, await connection.json({path: versionPath, about, isAside: true}, signal), about);
		return versionOf({task_id: task, task_version_id: version, ...answer});
	};

	return {
		identity: {
			endpoint: options.stableEndpoint ?? connection.endpoint,
			project,
			task,
			version,
			title: options.title ?? `${task} › ${version}`,
			where: options.where ?? new URL(connection.endpoint).host,
		},
		async listing({offset, limit, status = 'all', processParameter}, signal, {beforeReading, onTry, isAside} = {}) {
			const json = await connection.json({
				path,
				query: [
					['limit', String(limit)],
					['offset', String(offset)],
					...(processParameter === undefined ? [] : [['process_parameter', processParameter] as const]),
					['result_property', String(resultProperty[status])],
				],
				about: serviceWords.requests.results,
				beforeReading,
				onTry,
				isAside,
			}, signal);
			await beforeReading?.();
			return parseListing(json);
		},
		async picture(address, signal, options) {
			return connection.picture(address, signal, options);
		},
		async pictureStart(address, length, signal, options) {
			return connection.pictureStart(address, length, signal, options);
		},
		run,
		async whatRan(signal) {
			const ran = await run(signal);
			return {version: ran, statistics: await datasetStatistics(ran, {connection, project}, signal)};
		},
		datasets: createVersionDatasets({connection, project}, run),
		tryAgain() {
			connection.tryAgain();
		},
		async close() {
			// The caller owns the connection.
		},
	};
};
