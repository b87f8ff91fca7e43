import {statuses, type Status} from './source.js';

/** Statuses by the names that the service uses for them, in lower case. */
export const statusNames: ReadonlyMap<string, Status> = new Map([
	...statuses.map(status => [status, status] as const),
	['reserved', 'retained'],
	['unmodified', 'retained'],
	['保留', 'retained'],
	['修改', 'modified'],
	['删除', 'deleted'],
	['新增', 'added'],
]);
