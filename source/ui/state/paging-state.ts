import type {Sample, StatusFilter} from '../../model/source.js';
import {frameFor, type Layout} from '../layout.js';
import {sheetGrid} from '../sheet.js';

/** A list with its own cursor: a status tab, the search results, or the sample queue. */
export type ListName = StatusFilter | 'found' | 'queue';

export type Position = {
	/** Index of the sample under the cursor, from 0. */
	readonly cursor: number;
	/** Index of the first visible row. */
	readonly top: number;
};

/** A selected sample, and its index in the list. */
export type Selected = {readonly index: number; readonly sample: Sample};

/** The selection of one list. */
export type Picks = {
	/** By `sampleKey`. Contains the samples because their pages may be evicted. */
	readonly selection: ReadonlyMap<string, Selected>;
	/** Index where the open range starts; undefined without one. */
	readonly anchor: number | undefined;
};

/** The visible part of the upright picture. Scale 1 shows the whole picture, 2 half its width and height; `x` and `y` are its center, 0 to 1. */
export type Zoom = {readonly scale: number; readonly x: number; readonly y: number};

/** The part of the state that decides which samples show and which keys act on. Only `reducePaging` changes it. */
export type Paging = {
	readonly list: ListName;
	readonly positions: Readonly<Partial<Record<ListName, Position>>>;
	/** The direction of the last move. Pages and pictures are prefetched in this direction. */
	readonly direction: 1 | -1;
	/** Times of the last eight moves (ms). The speed of the cursor decides when pictures are fetched. */
	readonly moves: readonly number[];
	readonly layout: Layout;
	/** The layout that the full-screen picture was opened from. */
	readonly back: Layout;
	readonly zoom: Zoom;
	/** Each list has its own selection, so that keys never act on rows of a list that isn't shown. */
	readonly picks: Readonly<Partial<Record<ListName, Picks>>>;
	readonly size: {readonly columns: number; readonly rows: number};
	/** Columns of the list, if the user moved the divider; undefined for the default. */
	readonly split?: number | undefined;
};

export const wholePicture: Zoom = {scale: 1, x: 0.5, y: 0.5};

const start: Position = {cursor: 0, top: 0};

export const noPicks: Picks = {selection: new Map(), anchor: undefined};

/** Returns the position in a list. Default: the list shown. */
export const positionOf = (state: Pick<Paging, 'list' | 'positions'>, list = state.list): Position => state.positions[list] ?? start;

/** Returns the selection of a list. Default: the list shown. */
export const picksOf = (state: Pick<Paging, 'list' | 'picks'>, list = state.list): Picks => state.picks[list] ?? noPicks;

/** Returns the first and last row of the open range in the list shown; undefined without one. */
export const rangeOf = (state: Paging): readonly [number, number] | undefined => {
	const {anchor} = picksOf(state);
	const {cursor} = positionOf(state);
	return anchor === undefined ? undefined : [Math.min(anchor, cursor), Math.max(anchor, cursor)];
};

/** Returns how many rows of the list, or thumbnails of the contact sheet, the screen shows. */
export const pageRows = ({size, layout}: Pick<Paging, 'size' | 'layout'>): number => {
	const {list} = frameFor(size, layout);
	const {columns, rows} = sheetGrid(list);
	return layout === 'sheet' ? columns * rows : list.rows;
};
