import type {Sample, StatusFilter} from '../../model/source.js';
import type {Changes} from '../../async/changes.js';
import type {Listings} from '../pages/listings.js';
import type {PageStore} from '../pages/page-store.js';
import {urgency} from '../../async/limiter.js';

/** What a list needs of the version that it belongs to. */
export type ListHost = {
	readonly pageSize: number;
	readonly pages: PageStore;
	readonly now: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** The window of this status's list moved: fetch what it needs, end what nobody does. */
	windowMoved(filter: StatusFilter): void;
	/** The user tries again: what is under way is given up and asked for again. */
	retry(): void;
	/** The row at the service's own position, if it has one. */
	row(filter: StatusFilter, row: number, signal: AbortSignal): Promise<Sample | undefined>;
	readonly note: Changes['note'];
	changed(): void;
};

export type ListHostParts = Pick<ListHost, 'pageSize' | 'pages' | 'now' | 'setTimer' | 'windowMoved' | 'changed'> & {
	readonly listings: Listings;
	readonly changes: Changes;
	/** Gives up the requests for pages that windows wait for. */
	readonly giveUp: () => void;
};

export const createListHost = ({
	listings, changes, giveUp, ...parts
}: ListHostParts): ListHost => ({
	...parts,
	retry() {
		listings.forgive();
		giveUp();
		parts.changed();
	},
	async row(filter, row, signal) {
		// With a limit of 1 pages and records are the same.
		const {samples} = await listings.ask(() => ({offset: row, limit: 1, status: filter}), () => urgency.seen, signal);
		return samples[0];
	},
	note(text, options) {
		changes.note(text, options);
	},
});
