import type {Failure} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import type {
	Sample, Status, StatusFilter, TryFacts,
} from '../../model/source.js';

/** How many of some samples have each status. */
export type Split = ReadonlyArray<readonly [status: Status | 'unknown', count: number]>;

/** All samples of a list. */
export type WholeList = {
	/** Streams them in the list's order. @throws WinnowError if a page can't be loaded. */
	samples(signal: AbortSignal): AsyncIterable<Sample>;
	/** Which samples they are, for the question before they are judged. */
	readonly scope: StatusFilter | 'found';
	/** How many of its samples have each status, if that is known. */
	split?(): Split;
	/** Whether more samples may be added. */
	isGrowing?(): boolean;
};

/** The list on the screen: a status tab, search results, or the queue. Panes and actions treat them alike. */
export type RowList = {
	/** Undefined until the first answer. */
	readonly count: number | undefined;
	/** Undefined if it is not loaded. */
	at(position: number): Sample | undefined;
	/** The position of the sample in the version, by which its address is requested. */
	locate(position: number): {readonly filter: StatusFilter; readonly index: number};
	/** Sets the visible rows: their pages are loaded. */
	show(first: number, last: number, direction: -1 | 1): void;
	/** Why a page that the visible rows need can't be loaded. */
	readonly error: WinnowError | undefined;
	/** The same error, with when it started and when it is retried. */
	readonly failure: Failure | undefined;
	/** Whether the page of a position failed to load. */
	hasFailed(position: number): boolean;
	/** When the visible rows started to wait for a page (ms since 1970). */
	readonly waitingSince: number | undefined;
	/** The state of the request that it waits for. */
	readonly tried: TryFacts | undefined;
	retry(): void;
	/** The tab that the rows were picked from, and that closing the list returns to. Such a list needs `show` after each move of the cursor. */
	readonly home?: StatusFilter;
	/** The whole list, to judge at once; undefined if that makes no sense. */
	readonly whole?: WholeList;
	/** Drops cached rows and requests the visible ones again. */
	refresh?(): void;
};
