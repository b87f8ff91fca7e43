import type {VersionList} from '../../results/list/version-list.js';
import {statuses, statusFilters, type StatusFilter} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';

export type TabNumbers = Readonly<Partial<Record<StatusFilter, string>>>;

/** Returns the count from the pages, or the count that the service reported if the pages are empty. */
const figureOf = (version: VersionList, filter: StatusFilter): number | undefined => {
	const {count, reportedCount} = version.list(filter);
	return count === 0 ? reportedCount : count;
};

/** Returns whether the statuses together have more samples than the list of all. Fewer is possible, because a row can have an unknown status. */
export const isSumTooLarge = (version: VersionList): boolean => {
	const {count, rows} = version.list('all');
	return count !== undefined && !rows.isOpen && statuses.reduce((sum, status) => sum + (version.list(status).count ?? 0), 0) > count;
};

/** Returns the numbers of the tabs: `100+` if there may be more samples, `~265` if other answers of the service contradict the number. */
export const tabNumbers = (version: VersionList): TabNumbers => {
	const isTooLarge = isSumTooLarge(version);
	return Object.fromEntries(statusFilters.flatMap(filter => {
		const {rows} = version.list(filter);
		const figure = figureOf(version, filter);
		if (figure === undefined) {
			return [];
		}

		if (rows.isOpen) {
			return [[filter, `${grouped(figure - 1)}+`]];
		}

		return [[filter, `${rows.isContradicted || (isTooLarge && figure > 0) ? '~' : ''}${grouped(figure)}`]];
	}));
};
