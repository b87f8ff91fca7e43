import type {VersionList} from '../../results/list/version-list.js';
import type {StatusFilter} from '../../model/source.js';
import type {RowList} from './row-list.js';

/** Creates the list of a status tab. */
export const statusList = (filter: StatusFilter, version: VersionList): RowList => {
	const list = version.list(filter);
	return {
		get count() {
			return list.count;
		},
		at: position => list.at(position),
		locate: index => ({filter, index}),
		show(first, last, direction) {
			list.setWindow(first, last, direction);
		},
		get error() {
			return list.error;
		},
		hasFailed: position => list.failures.has(list.pageOf(position)),
		get failure() {
			return list.failures.visible;
		},
		get tried() {
			return list.failures.tried;
		},
		get waitingSince() {
			return list.waitingSince;
		},
		retry() {
			list.retry();
		},
		whole: {
			samples: signal => version.scan(filter, {signal}),
			scope: filter,
		},
	};
};
