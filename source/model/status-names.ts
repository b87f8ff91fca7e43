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

/** Returns what a sample's descriptions say besides its status, which operators also describe it with, in either language. */
export const descriptionsBesideStatus = ({status, descriptions}: Pick<Sample, 'status' | 'descriptions'>): readonly string[] =>
	descriptions.filter(text => status === undefined || statusNames.get(text.trim().toLowerCase()) !== status);
