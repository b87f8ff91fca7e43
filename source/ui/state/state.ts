import type {VersionRun} from '../../model/source.js';
import {wholePicture, type ListName, type Paging} from './paging-state.js';
import type {Popup} from './popup.js';
import type {Store} from './store.js';

export type View = 'after' | 'before' | 'beside' | 'blink' | 'wipe' | 'difference';

export const views = ['after', 'before', 'beside', 'blink', 'wipe', 'difference'] as const satisfies readonly View[];

export type Message = {
	readonly text: string;
	readonly tone: 'plain' | 'warning' | 'danger';
	/** The hints stay below it. */
	readonly isAboveHints?: boolean;
};

/** Something long that goes on beside the keys. */
export type Work = {
	readonly said: string;
	readonly done: number;
	readonly total: number | undefined;
	/** Rows a second, where that is worth saying. */
	readonly rate?: number;
	readonly stop: AbortController;
};

/** Everything about the screen that keys change. What the samples are is in `results/`, what was judged in `review/`. */
export type BrowserState = Paging & {
	readonly view: View;
	/** Where the wipe's line is, 0..1. */
	readonly wipe: number;
	/** Which side blink shows now. */
	readonly blink: 'after' | 'before';
	readonly popup: Popup | undefined;
	readonly message: Message | undefined;
	/** What goes on beside the keys. */
	readonly work: Work | undefined;
	/** How the job behind the version is doing, where that was asked for. */
	readonly run: VersionRun | undefined;
};

/** The store of the screen's state. Paging changes through the session's `dispatch` alone. */
export type BrowserStore = Omit<Store<BrowserState>, 'set' | 'update'> & {set(change: Partial<Omit<BrowserState, keyof Paging>>): void};

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
	work: undefined,
	run: undefined,
	picks: {},
	size,
});
