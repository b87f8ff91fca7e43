import type {FilteredList} from '../../results/filtered-list.js';
import type {StatusFilter} from '../../sources/source.js';
import type {RowList} from './row-list.js';

/** A status tab as the pane sees it. */
export const statusList = (filter: StatusFilter, list: FilteredList): RowList => ({
	get count() {
		return list.count;
	},
	at: position => list.at(position),
	place: index => ({filter, index}),
	show(first, last, direction) {
		list.setWindow(first, last, direction);
	},
	get error() {
		return list.error;
	},
	get waitingSince() {
		return list.waitingSince;
	},
	retry() {
		list.retry();
	},
});
