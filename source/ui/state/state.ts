import type {Side, VersionRun} from '../../model/source.js';
import type {PairShapes} from '../pictures/beside.js';
import {wholePicture, type ListName, type Paging} from './paging-state.js';
import type {Popup, ReasonTarget} from './popup.js';
import type {Store} from './store.js';
import type {TwinView} from './twin.js';
import type {View} from './view.js';

export {views, type View} from './view.js';

export type Message = {
	readonly text: string;
	readonly tone: 'plain' | 'warning' | 'danger';
	/** Whether the hints stay visible below it. */
	readonly isAboveHints?: boolean;
	/** The message says that the sample is not loaded yet: it disappears when the sample has arrived. */
	readonly isUntilLoaded?: boolean;
};

/** Reasons for the verdict that was just given. */
export type ReasonOffer = {
	/** What was judged. The cursor can be on another sample. */
	readonly target: ReasonTarget;
	readonly reasons: readonly string[];
	/** When it ends (ms since 1970); undefined until a digit has chosen one: then any other key ends it. */
	readonly until: number | undefined;
};

/** Work in the background, while keys work. */
export type Work = {
	/** What runs: `Searching`. */
	readonly label: string;
	readonly done: number;
	readonly total: number | undefined;
	/** Rows per second, for long scans. */
	readonly rate?: number;
	readonly stop: AbortController;
};

/** The state of the screen that keys change. Samples are in `results/`, verdicts in `review/`. */
export type BrowserState = Paging & {
	readonly view: View;
	/** The shapes by which pairs are arranged; undefined until they decide otherwise than without them. */
	readonly shapes: PairShapes | undefined;
	/** Position of the wipe line, 0 to 1. */
	readonly wipe: number;
	/** The side that blink shows now. */
	readonly blink: 'after' | 'before';
	/** The side that the contact sheet shows. */
	readonly sheetSide: Side;
	/** Whether labels are drawn over the pictures. */
	readonly boxes: boolean;
	/** The open twin view. */
	readonly twin: TwinView | undefined;
	readonly popup: Popup | undefined;
	/** Reasons that a digit chooses from, right after a verdict. */
	readonly offer: ReasonOffer | undefined;
	/** The digit that chose a reason. Until then (ms since 1970) a repeat of it does nothing: a key that is held would show another tab. */
	readonly chosenDigit: {readonly key: string; readonly until: number} | undefined;
	readonly message: Message | undefined;
	/** Until then (ms since 1970) characters belong to the text of an input method. */
	readonly textUntil?: number;
	/** What runs in the background. */
	readonly work: Work | undefined;
	/** Whether the header shows the size of the last picture and how long it took. */
	readonly hasTraffic: boolean;
	/** Samples whose rule check was read from the disk. */
	readonly checked: number;
	/** Measured samples, while samples are measured in the background. */
	readonly measured: number | undefined;
	/** The state of the version's run, if it was requested. */
	readonly run: VersionRun | undefined;
};

/** The store of the screen's state. Only the session's `dispatch` changes paging. */
export type BrowserStore = Omit<Store<BrowserState>, 'set' | 'update'> & {set(change: Partial<Omit<BrowserState, keyof Paging>>): void};

export const initialState = (size: BrowserState['size'], list: ListName = 'all', cursor = 0, top = cursor): BrowserState => ({
	list,
	positions: {[list]: {cursor, top}},
	direction: 1,
	moves: [],
	layout: 'list',
	back: 'list',
	view: 'after',
	zoom: wholePicture,
	shapes: undefined,
	wipe: 0.5,
	blink: 'after',
	sheetSide: 'after',
	boxes: false,
	twin: undefined,
	popup: undefined,
	offer: undefined,
	chosenDigit: undefined,
	message: undefined,
	work: undefined,
	hasTraffic: false,
	checked: 0,
	measured: undefined,
	run: undefined,
	picks: {},
	size,
});
