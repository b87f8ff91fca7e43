import type {Sample, StatusFilter} from '../../model/source.js';

/** A list that has a cursor of its own: a status tab, what find found, the sample queue. */
export type ListName = StatusFilter | 'found' | 'queue';

export type View = 'after' | 'before' | 'beside' | 'blink' | 'wipe' | 'difference';

export const views = ['after', 'before', 'beside', 'blink', 'wipe', 'difference'] as const satisfies readonly View[];

/** What fills the screen. */
export type Layout = 'list' | 'picture' | 'sheet';

export type Position = {
	/** Index of the sample under the cursor, from 0. */
	readonly cursor: number;
	/** Index of the first visible row. */
	readonly top: number;
};

/** A selected sample, and where it was in the list. */
export type Selected = {readonly index: number; readonly sample: Sample};

/** What is selected in one list. */
export type Picks = {
	/** By key. The samples are kept, since their pages may leave the memory. */
	readonly selection: ReadonlyMap<string, Selected>;
	/** Where a range began. */
	readonly anchor: number | undefined;
};

export type Prompt = {
	readonly kind: 'prompt';
	readonly title: string;
	readonly text: string;
	/** Characters (graphemes) before the caret. */
	readonly caret: number;
	/** One line under the field: what can be typed, or what was wrong. */
	readonly hint?: string;
	readonly error?: string;
	/** Earlier texts, the oldest first: ↑ and ↓ bring them back. */
	readonly history?: readonly string[];
	/** Which of them shows, and what was typed before. */
	readonly recalled?: {readonly index: number; readonly typed: string};
	/** Lines to choose from while typing (the palette). */
	readonly choices?: (text: string) => readonly Choice[];
	readonly chosen?: number;
	/** Returns a sentence where the text won't do; the prompt stays open then. */
	readonly submit: (text: string, choice: Choice | undefined) => string | undefined;
};

export type Choice = {
	readonly title: string;
	readonly keys: string;
	/** Why it can't be used now. */
	readonly disabled?: string;
	readonly run: () => void;
};

export type Confirm = {
	readonly kind: 'confirm';
	/** Default `Sure?`. */
	readonly title?: string;
	readonly question: string;
	/** Which keys do what. */
	readonly yes: string;
	/** Enter agrees too: for what does no harm. */
	readonly enter?: boolean;
	readonly run: () => void;
	/** What any other key does; default it says that nothing was done. */
	readonly no?: () => void;
};

export type Popup =
	| {readonly kind: 'help'; readonly top: number}
	| {readonly kind: 'facts'; readonly top: number}
	| Confirm
	| Prompt;

/** A part of the upright picture: scale 1 is the whole of it, 2 half its width and height. */
export type Zoom = {readonly scale: number; readonly x: number; readonly y: number};

export type Message = {
	readonly text: string;
	readonly tone: 'plain' | 'warning' | 'danger';
	/** The hints stay below it. */
	readonly isAboveHints?: boolean;
};

/** Everything about the screen that keys change. What the samples are lies in `results/`, what was judged in `review/`. */
export type BrowserState = {
	readonly list: ListName;
	readonly positions: Readonly<Partial<Record<ListName, Position>>>;
	/** The way the cursor went last: what is fetched ahead. */
	readonly direction: 1 | -1;
	/** Times (ms) of the latest moves, for how long to wait before a picture is fetched. */
	readonly moves: readonly number[];
	readonly layout: Layout;
	/** The layout that Enter and Escape go back to from the full-screen picture. */
	readonly back: Layout;
	readonly view: View;
	readonly zoom: Zoom;
	/** Where the wipe's line stands, 0..1. */
	readonly wipe: number;
	/** Which side blink shows now. */
	readonly blink: 'after' | 'before';
	readonly popup: Popup | undefined;
	readonly message: Message | undefined;
	/** Each list has a selection of its own, so that a key never acts on rows of a list that does not show. */
	readonly picks: Readonly<Partial<Record<ListName, Picks>>>;
	readonly size: {readonly columns: number; readonly rows: number};
};

export const wholePicture: Zoom = {scale: 1, x: 0.5, y: 0.5};

export const initialState = (size: BrowserState['size'], list: ListName = 'all', cursor = 0): BrowserState => ({
	list,
	positions: {[list]: {cursor, top: cursor}},
	direction: 1,
	moves: [],
	layout: 'list',
	back: 'list',
	view: 'after',
	zoom: wholePicture,
	wipe: 0.5,
	blink: 'after',
	popup: undefined,
	message: undefined,
	picks: {},
	size,
});

/** The position of the list that shows. */
export const positionOf = (state: BrowserState): Position => state.positions[state.list] ?? {cursor: 0, top: 0};

const noPicks: Picks = {selection: new Map(), anchor: undefined};

/** What is selected, by default in the list that shows. */
export const picksOf = (state: BrowserState, list: ListName = state.list): Picks => state.picks[list] ?? noPicks;

/** The change of the state that changes what is selected, by default in the list that shows. */
export const withPicks = (state: BrowserState, change: Partial<Picks>, list: ListName = state.list): Pick<BrowserState, 'picks'> => ({picks: {...state.picks, [list]: {...picksOf(state, list), ...change}}});

/** The change of the state that shows another list. A range that was begun ends with it; what is selected stays with its list. */
export const withList = (state: BrowserState, list: ListName): Pick<BrowserState, 'list' | 'picks'> => ({list, ...withPicks(state, {anchor: undefined})});

/** The same for a list that is made anew: nothing in it is selected. */
export const withNewList = (state: BrowserState, list: ListName): Pick<BrowserState, 'list' | 'picks'> => {
	const next = {...state, ...withList(state, list)};
	return {list, ...withPicks(next, {selection: new Map(), anchor: undefined})};
};

/** First and last row of the range that has begun in the list that shows. */
export const rangeOf = (state: BrowserState): readonly [number, number] | undefined => {
	const {anchor} = picksOf(state);
	const {cursor} = positionOf(state);
	return anchor === undefined ? undefined : [Math.min(anchor, cursor), Math.max(anchor, cursor)];
};
