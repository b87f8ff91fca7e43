import type {VersionList} from '../../results/list/version-list.js';
import {statuses, statusFilters, type StatusFilter} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';

export type TabNumbers = Readonly<Partial<Record<StatusFilter, string>>>;

/** What the service counts: what the pages gave, or its own figure where they gave nothing. */
const figureOf = (version: VersionList, filter: StatusFilter): number | undefined => {
	const {count, promised} = version.list(filter);
	return count === 0 ? promised : count;
};

/** Whether the statuses have more samples than the list of all. Fewer is no contradiction: a row can have a status that is none of the four. */
export const isSumTooLarge = (version: VersionList): boolean => {
	const {count, rows} = version.list('all');
	return count !== undefined && !rows.isOpen && statuses.reduce((sum, status) => sum + (version.list(status).count ?? 0), 0) > count;
};

/** The tabs' numbers: `100+` where more may come, `~265` where other answers of the service contradict it. */
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
