import {statuses, type Sample, type Status} from './source.js';

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

/** Returns a sample's descriptions without those that only repeat its status, in either language, as operators write them. */
export const descriptionsBesideStatus = ({status, descriptions}: Pick<Sample, 'status' | 'descriptions'>): readonly string[] =>
	descriptions.filter(text => status === undefined || statusNames.get(text.trim().toLowerCase()) !== status);
