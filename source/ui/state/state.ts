import type {Side, VersionRun} from '../../model/source.js';
import type {PairShapes} from '../pictures/pair-areas.js';
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
	/** Whether the message disappears once the sample is loaded: it says that the sample isn't loaded yet. */
	readonly isUntilLoaded?: boolean;
};

/** The reasons offered for a verdict just given. */
export type ReasonOffer = {
	/** The samples judged. The cursor may already be on another sample. */
	readonly target: ReasonTarget;
	readonly reasons: readonly string[];
	/** When the offer ends (ms since 1970). Undefined until a digit chooses a reason; until then only another key ends it. */
	readonly until: number | undefined;
};

/** Work in the background. Keys work meanwhile. */
export type Work = {
	/** What is running: `Searching`. */
	readonly label: string;
	readonly done: number;
	readonly total: number | undefined;
	/** Rows per second, for long scans. */
	readonly rate?: number;
	readonly stop: AbortController;
};

/** The state of the screen, changed by keys. Samples are in `results/`, verdicts in `review/`. */
export type BrowserState = Paging & {
	readonly view: View;
	/** The shapes that decide how a pair is arranged. Undefined as long as the default shapes lead to the same arrangement. */
	readonly shapes: PairShapes | undefined;
	/** Position of the wipe line, 0 to 1. */
	readonly wipe: number;
	/** The side that the blink view shows now. */
	readonly blink: 'after' | 'before';
	/** The side that the contact sheet shows. */
	readonly sheetSide: Side;
	/** Whether labels are drawn over the pictures. */
	readonly hasBoxes: boolean;
	/** The open twin view. */
	readonly twin: TwinView | undefined;
	readonly popup: Popup | undefined;
	/** The reasons that digits choose, right after a verdict. */
	readonly offer: ReasonOffer | undefined;
	/** The digit that chose a reason. Until `until` (ms since 1970), repeats of it do nothing. Otherwise a held key would switch tabs. */
	readonly chosenDigit: {readonly key: string; readonly until: number} | undefined;
	readonly message: Message | undefined;
	/** Until when characters are treated as text of an input method, not as keys (ms since 1970). */
	readonly textUntil?: number;
	/** The work that runs in the background. */
	readonly work: Work | undefined;
	/** Whether the user asked the header to show the size and the transfer time of the last picture. */
	readonly hasTraffic: boolean;
	/** Number of samples whose rule check was read from disk. */
	readonly checked: number;
	/** Number of measured samples, while samples are measured in the background. */
	readonly measured: number | undefined;
	/** The state of the version's run. Undefined unless it was requested. */
	readonly run: VersionRun | undefined;
};

/** The store of the screen's state. Its type doesn't let `set` change paging, which only the session's `dispatch` does. */
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
	hasBoxes: false,
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
