import type {Sample, StatusFilter} from '../../model/source.js';
import type {Changes} from '../../async/changes.js';
import type {Listings} from '../pages/listings.js';
import type {PageStore} from '../pages/page-store.js';
import {urgency} from '../../async/limiter.js';

/** What a list needs from its version. */
export type ListHost = {
	readonly pageSize: number;
	readonly pages: PageStore;
	readonly now: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** Called when the window of a status moved: fetches the pages it needs, and cancels requests that no window needs. */
	windowMoved(filter: StatusFilter): void;
	/** Cancels requests in flight and sends them again, because the user retries. */
	retry(): void;
	/** The row at the service's position, if it exists. */
	row(filter: StatusFilter, row: number, signal: AbortSignal): Promise<Sample | undefined>;
	readonly note: Changes['note'];
	changed(): void;
};

type ListHostParts = Pick<ListHost, 'pageSize' | 'pages' | 'now' | 'setTimer' | 'windowMoved' | 'changed'> & {
	readonly listings: Listings;
	readonly changes: Changes;
	/** Cancels requests for pages that windows need. */
	readonly cancelRequests: () => void;
};

export const createListHost = ({
	listings, changes, cancelRequests, ...parts
}: ListHostParts): ListHost => ({
	...parts,
	retry() {
		listings.clearRefusal();
		cancelRequests();
		parts.changed();
	},
	async row(filter, row, signal) {
		// With a limit of 1, a page is a record.
		const {samples} = await listings.ask(() => ({offset: row, limit: 1, status: filter}), () => urgency.seen, signal);
		return samples[0];
	},
	note(text, options) {
		changes.note(text, options);
	},
});
