import type {Catalog} from '../catalog.js';
import {
	catalogSchemas, featureAnalysis, readAnswer, taskOf, versionOf,
} from './catalog-schema.js';
import type {Connection} from './connection.js';

/** Tasks and versions of a project (`GET /v2/{project_id}/processor-tasks…`). `offset` of these lists counts pages, by the documents. */
export const createCloudCatalog = ({connection, project}: {readonly connection: Connection; readonly project: string}): Catalog => {
	const path = (...parts: readonly string[]): string => `/v2/${[project, 'processor-tasks', ...parts].map(part => encodeURIComponent(part)).join('/')}`;
	return {
		async tasks({page, limit, name}, signal) {
			const about = 'The list of tasks';
			const answer = readAnswer(catalogSchemas.tasks, await connection.json({
				path: path(),
				query: [['limit', String(limit)], ['offset', String(page)], ['order', 'desc'], ['sort_by', 'create_time'], ...(name ? [['task_name', name] as const] : [])],
				about,
			}, signal), about);
			const all = (answer.tasks ?? []).map(one => taskOf(one));
			return {count: answer.count ?? all.length, received: all.length, tasks: all.filter(({template}) => template !== featureAnalysis)};
		},
		async task(id, signal) {
			const about = 'The task';
			return taskOf(readAnswer(catalogSchemas.task, await connection.json({path: path(id), about}, signal), about));
		},
		async versions(taskId, {page, limit}, signal) {
			const about = 'The list of versions';
			const answer = readAnswer(catalogSchemas.versions, await connection.json({
				path: path(taskId, 'versions'), query: [['limit', String(limit)], ['offset', String(page)], ['order', 'desc'], ['sort_by', 'create_time']], about,
			}, signal), about);
			const all = (answer.versions ?? []).map(one => versionOf(one));
			return {count: answer.count ?? all.length, received: all.length, versions: all};
		},
		async version(taskId, versionId, signal) {
			const about = 'The version';
			return versionOf(readAnswer(catalogSchemas.version, await connection.json({path: path(taskId, 'versions', versionId), about}, signal), about));
		},
		async close() {
			// The connection is whoever's opened it.
		},
	};
};
