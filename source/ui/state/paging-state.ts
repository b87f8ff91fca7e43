import type {Sample, StatusFilter} from '../../model/source.js';
import {frameFor, type Layout} from '../layout.js';
import {sheetGrid} from '../sheet.js';

/** A list that has a cursor of its own: a status tab, what find found, the sample queue. */
export type ListName = StatusFilter | 'found' | 'queue';

export type Position = {
	/** Index of the sample under the cursor, from 0. */
	readonly cursor: number;
	/** Index of the first visible row. */
	readonly top: number;
};

/** A selected sample, and its index in the list. */
export type Selected = {readonly index: number; readonly sample: Sample};

/** What is selected in one list. */
export type Picks = {
	/** By key. The samples are kept, since their pages may leave the memory. */
	readonly selection: ReadonlyMap<string, Selected>;
	/** Where a range began. */
	readonly anchor: number | undefined;
};

/** A part of the upright picture: scale 1 is the whole of it, 2 half its width and height. */
export type Zoom = {readonly scale: number; readonly x: number; readonly y: number};

/** Which samples show, and which of them keys act on. Only `reducePaging` changes it. */
export type Paging = {
	readonly list: ListName;
	readonly positions: Readonly<Partial<Record<ListName, Position>>>;
	/** Where the cursor went last: pages and pictures are fetched ahead in this direction. */
	readonly direction: 1 | -1;
	/** Times (ms) of the last eight moves: how fast the cursor goes decides when pictures are fetched. */
	readonly moves: readonly number[];
	readonly layout: Layout;
	/** The layout that the full-screen picture was opened from. */
	readonly back: Layout;
	readonly zoom: Zoom;
	/** Each list has its own selection, so that a key never acts on rows of a list that does not show. */
	readonly picks: Readonly<Partial<Record<ListName, Picks>>>;
	readonly size: {readonly columns: number; readonly rows: number};
	/** Columns of the list, where the user moved the rule beside it; undefined for the default. */
	readonly split?: number | undefined;
};

export const wholePicture: Zoom = {scale: 1, x: 0.5, y: 0.5};

const start: Position = {cursor: 0, top: 0};

export const noPicks: Picks = {selection: new Map(), anchor: undefined};

/** The position of a list, by default of the one that shows. */
export const positionOf = (state: Pick<Paging, 'list' | 'positions'>, list = state.list): Position => state.positions[list] ?? start;

/** What is selected, by default in the list that shows. */
export const picksOf = (state: Pick<Paging, 'list' | 'picks'>, list = state.list): Picks => state.picks[list] ?? noPicks;

/** First and last row of the open range in the list that shows. */
export const rangeOf = (state: Paging): readonly [number, number] | undefined => {
	const {anchor} = picksOf(state);
	const {cursor} = positionOf(state);
	return anchor === undefined ? undefined : [Math.min(anchor, cursor), Math.max(anchor, cursor)];
};

/** Rows that the screen shows: of the list, or the sheet's thumbnails. */
export const pageRows = ({size, layout}: Pick<Paging, 'size' | 'layout'>): number => {
	const {list} = frameFor(size, layout);
	const {columns, rows} = sheetGrid(list);
	return layout === 'sheet' ? columns * rows : list.rows;
};
