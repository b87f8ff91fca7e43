import type {Catalog} from '../../model/catalog.js';
import {
	catalogSchemas, featureAnalysis, parseAs, taskOf, versionOf,
} from './catalog-schema.js';
import type {Connection} from './connection.js';
import {datasetStatistics} from './datasets/dataset-statistics.js';
import {ListPages, type OffsetUnit} from './list-pages.js';
import {serviceWords} from './words/index.js';

export type CloudCatalogOptions = {
	readonly connection: Connection;
	readonly project: string;
	/** What `offset` counts in these lists. Default: detected. */
	readonly offsetUnit?: OffsetUnit;
};

const newestFirst = [['order', 'desc'], ['sort_by', 'create_time']] as const;

/** Tasks and versions of a project (`GET /v2/{project_id}/processor-tasks…`). */
export const createCloudCatalog = ({connection, project, offsetUnit}: CloudCatalogOptions): Catalog => {
	const pages = new ListPages(offsetUnit);
	const path = (...parts: readonly string[]): string => `/v2/${[project, 'processor-tasks', ...parts].map(part => encodeURIComponent(part)).join('/')}`;
	return {
		async tasks({page, limit, name}, signal) {
			const about = serviceWords.requests.tasks;
			const {count, rows} = await pages.page(`tasks ${limit} ${name ?? ''}`, {page, limit}, async offset => {
				const answer = parseAs(catalogSchemas.tasks, await connection.json({
					path: path(), query: [['limit', String(limit)], ['offset', String(offset)], ...newestFirst, ...(name ? [['task_name', name] as const] : [])], about,
				}, signal), about);
				const all = (answer.tasks ?? []).map(one => taskOf(one));
				return {count: answer.count ?? all.length, rows: all};
			});
			return {count, received: rows.length, tasks: rows.filter(({template}) => template !== featureAnalysis)};
		},
		async task(id, signal) {
			const about = serviceWords.requests.task;
			return taskOf({task_id: id, ...parseAs(catalogSchemas.task, await connection.json({path: path(id), about}, signal), about)});
		},
		async versions(taskId, {page, limit}, signal) {
			const about = serviceWords.requests.versions;
			const {count, rows} = await pages.page(`versions ${limit} ${taskId}`, {page, limit}, async offset => {
				const answer = parseAs(catalogSchemas.versions, await connection.json({
					path: path(taskId, 'versions'), query: [['limit', String(limit)], ['offset', String(offset)], ...newestFirst], about,
				}, signal), about);
				const all = (answer.versions ?? []).map(one => versionOf({task_id: taskId, ...one}));
				return {count: answer.count ?? all.length, rows: all};
			});
			return {count, received: rows.length, versions: rows};
		},
		async version(taskId, versionId, signal) {
			const about = serviceWords.requests.version;
			return versionOf({task_id: taskId, task_version_id: versionId, ...parseAs(catalogSchemas.version, await connection.json({path: path(taskId, 'versions', versionId), about}, signal), about)});
		},
		async statistics(version, signal) {
			return datasetStatistics(version, {connection, project}, signal);
		},
		tryAgain() {
			connection.tryAgain();
		},
		async close() {
			// The caller owns the connection.
		},
	};
};
