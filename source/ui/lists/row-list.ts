import type {Failure} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import type {
	Sample, Status, StatusFilter, TryFacts,
} from '../../model/source.js';

/** Numbers of samples by status. */
export type StatusCounts = ReadonlyArray<readonly [status: Status | 'unknown', count: number]>;

/** All samples of a list. */
export type WholeList = {
	/** Streams them in the list's order. @throws WinnowError if a page can't be loaded. */
	samples(signal: AbortSignal): AsyncIterable<Sample>;
	/** What the question before a bulk verdict calls them. */
	readonly scope: StatusFilter | 'found';
	/** Returns the numbers of samples by status, if known. */
	statusCounts?(): StatusCounts;
	/** Whether more samples may be added. */
	isGrowing?(): boolean;
};

/** The list on the screen: a status tab, search results, or the queue. Panes and actions treat them alike. */
export type RowList = {
	/** Undefined until the first answer. */
	readonly count: number | undefined;
	/** Returns the sample at a position; undefined if it is not loaded. */
	at(position: number): Sample | undefined;
	/** Returns the status list and the index of a position, by which addresses are requested. */
	locate(position: number): {readonly filter: StatusFilter; readonly index: number};
	/** Sets the visible rows and loads their pages. */
	show(first: number, last: number, direction: -1 | 1): void;
	/** The error of a page that the visible rows need. */
	readonly error: WinnowError | undefined;
	/** The same error, with when it started and when it is retried. */
	readonly failure: Failure | undefined;
	/** Whether the page of a position failed to load. */
	hasFailed(position: number): boolean;
	/** Since when the visible rows have been waiting for a page (ms since 1970). */
	readonly waitingSince: number | undefined;
	/** The state of the pending request. */
	readonly tried: TryFacts | undefined;
	retry(): void;
	/** The tab that the rows were picked from. Closing the list returns to it. Such a list needs `show` after each move of the cursor. */
	readonly home?: StatusFilter;
	/** The whole list, for bulk verdicts; undefined if they make no sense for it. */
	readonly whole?: WholeList;
	/** Drops cached rows and requests the visible ones again. */
	refresh?(): void;
};
