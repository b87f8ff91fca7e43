import type {Trouble} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import type {Sample, StatusFilter, TryFacts} from '../../model/source.js';

/** All samples of a list. */
export type WholeList = {
	/** In the list's order, streamed. @throws WinnowError where a page can't be had. */
	samples(signal: AbortSignal): AsyncIterable<Sample>;
	/** What is asked before they are judged: `of the version`. */
	readonly words: string;
	/** More may come: the number of samples is not the last word. */
	isGrowing?(): boolean;
};

/** What the list pane shows: a status tab, what find found, or the sample queue; the pane and the keys know no difference. */
export type RowList = {
	/** Undefined until the first answer. */
	readonly count: number | undefined;
	/** Undefined where it is not here yet. */
	at(position: number): Sample | undefined;
	/** Where the sample stands in the version: whose address is asked by filter and index. */
	place(position: number): {readonly filter: StatusFilter; readonly index: number};
	/** Tells what is about to be seen. */
	show(first: number, last: number, direction: -1 | 1): void;
	/** What went wrong with a page that the window needs. */
	readonly error: WinnowError | undefined;
	/** The same with since when it fails, and when it is tried again. */
	readonly trouble: Trouble | undefined;
	/** Whether the page of a position could not be loaded. */
	hasFailed(position: number): boolean;
	/** Since when (ms) the window waits for a page. */
	readonly waitingSince: number | undefined;
	/** What the request that it waits for is doing. */
	readonly tried: TryFacts | undefined;
	retry(): void;
	/** The tab that it was picked out of, where leaving goes back to. Such a list wants to be told of every step of the cursor. */
	readonly home?: StatusFilter;
	/** All of it as one whole, to be judged at once; absent where that makes no sense. */
	readonly whole?: WholeList;
	/** Forgets what was kept aside and says anew what shows: all is about to be asked for again. */
	refresh?(): void;
};
