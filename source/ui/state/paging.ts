import {sampleKey, type Sample} from '../../model/source.js';
import {frameFor, scroll, type Layout} from '../layout.js';
import {sheetGrid} from '../sheet.js';
import {
	noPicks, pageRows, picksOf, positionOf, wholePicture, type ListName, type Paging, type Picks, type Position, type Selected, type Zoom,
} from './paging-state.js';

export type PagingAction =
	| {readonly type: 'move-to'; readonly index: number}
	| {readonly type: 'move-by'; readonly step: number}
	/** Moves the cursor down or up by one screenful. */
	| {readonly type: 'page'; readonly direction: 1 | -1}
	/** Moves the window; the cursor moves only to stay in it. */
	| {readonly type: 'scroll-by'; readonly step: number}
	/** Moves the cursor down or up by one row of the contact sheet. */
	| {readonly type: 'sheet-row'; readonly direction: 1 | -1}
	/** Shows another list. Cancels an open range; each list keeps its selection. */
	| {readonly type: 'show-list'; readonly list: ListName}
	/** Shows a list whose rows were replaced. Clears its selection. */
	| {readonly type: 'new-list'; readonly list: ListName; readonly cursor: number}
	/** A row was inserted into a list. Cursor, selection and range stay with their samples. */
	| {readonly type: 'insert-row'; readonly list: ListName; readonly at: number}
	/** The number of rows may have changed. Moves the cursor back into the list if necessary. */
	| {readonly type: 'fit-count'}
	| {readonly type: 'resize'; readonly size: Paging['size']}
	/** Moves the divider between list and detail; undefined restores the default. */
	| {readonly type: 'split'; readonly columns: number | undefined}
	/** Toggles the full-screen picture. */
	| {readonly type: 'full-screen'}
	/** Toggles the contact sheet. */
	| {readonly type: 'contact-sheet'}
	| {readonly type: 'leave-layout'}
	| {readonly type: 'zoom-by'; readonly factor: number}
	| {readonly type: 'zoom-fit'}
	/** Moves the visible part of a zoomed picture, in steps of a quarter of its size. */
	| {readonly type: 'pan'; readonly x: number; readonly y: number}
	/** Selects or deselects rows. Without `isOn`, toggles each. */
	| {readonly type: 'select'; readonly rows: readonly Selected[]; readonly isOn?: boolean}
	| {readonly type: 'deselect'; readonly list: ListName; readonly samples: readonly Sample[]}
	| {readonly type: 'start-range'}
	| {readonly type: 'end-range'}
	| {readonly type: 'clear-selection'; readonly list?: ListName};

/** Facts that the reducer can't derive from the state. */
type PagingFacts = {
	/** Returns the number of rows of a list; undefined until the first answer. */
	count(list: ListName): number | undefined;
	/** The current time (ms). */
	readonly now: number;
};

export type PagingDispatch = (action: PagingAction) => void;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const withPosition = <State extends Paging>(state: State, position: Position, list = state.list): State => ({
	...state,
	positions: {...state.positions, [list]: position},
});

const withPicks = <State extends Paging>(state: State, change: Partial<Picks>, list = state.list): State => ({
	...state,
	picks: {...state.picks, [list]: {...picksOf(state, list), ...change}},
});

const addMove = (moves: readonly number[], now: number): readonly number[] => [...moves.slice(-7), now];

/** Moves the cursor to a row, clamped to the rows of the list. While their number is unknown, any row is accepted. */
const moveTo = <State extends Paging>(state: State, index: number, {count, now}: PagingFacts, top = positionOf(state).top): State => {
	const before = positionOf(state).cursor;
	const total = count(state.list) ?? Number.MAX_SAFE_INTEGER;
	const cursor = clamp(index, 0, Math.max(0, total - 1));
	const moved = withPosition(state, {cursor, top: scroll(top, cursor, pageRows(state), total)});
	return cursor === before ? moved : {...moved, direction: cursor < before ? -1 : 1, moves: addMove(state.moves, now), zoom: wholePicture};
};

/** Moves the window within the list. */
const scrollBy = <State extends Paging>(state: State, step: number, facts: PagingFacts): State => {
	const {cursor, top} = positionOf(state);
	const rows = pageRows(state);
	const total = facts.count(state.list) ?? Number.MAX_SAFE_INTEGER;
	const moved = clamp(top + step, 0, Math.max(0, total - rows));
	return moved === top ? state : moveTo(withPosition(state, {cursor, top: moved}), clamp(cursor, moved, moved + rows - 1), facts, moved);
};

/** Moves the cursor back into the list and the window back to the cursor, if necessary. */
const fit = <State extends Paging>(state: State, {count}: PagingFacts): State => {
	const {cursor, top} = positionOf(state);
	const last = Math.max(0, (count(state.list) ?? Number.MAX_SAFE_INTEGER) - 1);
	const within = Math.min(cursor, last);
	const rows = pageRows(state);
	const {anchor} = picksOf(state);
	const inRange = anchor !== undefined && anchor > last ? withPicks(state, {anchor: last}) : state;
	return within === cursor && cursor >= top && cursor < top + rows
		? inRange
		: withPosition(inRange, {cursor: within, top: scroll(top, within, rows, last + 1)});
};

const showList = <State extends Paging>(state: State, list: ListName): State => ({...withPicks(state, {anchor: undefined}), list, zoom: wholePicture});

const showLayout = <State extends Paging>(state: State, layout: Layout, facts: PagingFacts): State => fit({...state, layout, back: layout === 'picture' && state.layout !== 'picture' ? state.layout : state.back}, facts);

const insertRow = <State extends Paging>(state: State, list: ListName, at: number): State => {
	const {cursor, top} = positionOf(state, list);
	let next = at <= cursor ? withPosition(state, {cursor: cursor + 1, top: at < top || cursor + 1 >= top + pageRows(state) ? top + 1 : top}, list) : state;
	const {selection, anchor} = picksOf(next, list);
	if (anchor !== undefined && at <= anchor) {
		next = withPicks(next, {anchor: anchor + 1}, list);
	}

	if ([...selection.values()].some(({index}) => at <= index)) {
		next = withPicks(
			next,
			{selection: new Map([...selection].map(([key, {index, sample}]) => [key, {index: at <= index ? index + 1 : index, sample}]))},
			list,
		);
	}

	return next;
};

const clampZoom = ({scale, x, y}: Zoom): Zoom => {
	const half = 0.5 / scale;
	return {scale, x: clamp(x, half, 1 - half), y: clamp(y, half, 1 - half)};
};

const select = <State extends Paging>(state: State, rows: readonly Selected[], isOn: boolean | undefined): State => {
	const selection = new Map(picksOf(state).selection);
	for (const row of rows) {
		const key = sampleKey(row.sample);
		if (isOn ?? !selection.has(key)) {
			selection.set(key, row);
		} else {
			selection.delete(key);
		}
	}

	return withPicks(state, {selection});
};

const deselect = <State extends Paging>(state: State, list: ListName, samples: readonly Sample[]): State => {
	const selection = new Map(picksOf(state, list).selection);
	for (const sample of samples) {
		selection.delete(sampleKey(sample));
	}

	return withPicks(state, {selection}, list);
};

/**
Returns the state after an action. The cursor always stays within the list shown, and the window always contains the cursor.

@returns The same object if nothing changed.
*/
export const reducePaging = <State extends Paging>(state: State, action: PagingAction, facts: PagingFacts): State => {
	const {cursor, top} = positionOf(state);
	switch (action.type) {
		case 'move-to': {
			return moveTo(state, action.index, facts);
		}

		case 'move-by': {
			return moveTo(state, cursor + action.step, facts);
		}

		case 'page': {
			const step = action.direction * pageRows(state);
			return moveTo(state, cursor + step, facts, Math.max(0, top + step));
		}

		case 'scroll-by': {
			return scrollBy(state, action.step, facts);
		}

		case 'sheet-row': {
			return moveTo(state, cursor + (action.direction * sheetGrid(frameFor(state.size, state.layout).list).columns), facts);
		}

		case 'show-list': {
			return fit({...showList(state, action.list), moves: addMove(state.moves, facts.now)}, facts);
		}

		case 'new-list': {
			const shown = showList(state, action.list);
			return fit(withPicks(withPosition(shown, {cursor: action.cursor, top: action.cursor}), noPicks), facts);
		}

		case 'insert-row': {
			// In an empty list, the cursor is already where the first row appears.
			return facts.count(action.list) === 1 ? state : insertRow(state, action.list, action.at);
		}

		case 'fit-count': {
			return fit(state, facts);
		}

		case 'resize': {
			return moveTo({...state, size: action.size}, cursor, facts);
		}

		case 'split': {
			return state.split === action.columns ? state : {...state, split: action.columns};
		}

		case 'full-screen': {
			return {...showLayout(state, state.layout === 'picture' ? state.back : 'picture', facts), zoom: wholePicture};
		}

		case 'contact-sheet': {
			return {...showLayout(state, state.layout === 'sheet' ? 'list' : 'sheet', facts), zoom: wholePicture};
		}

		case 'leave-layout': {
			return showLayout(state, state.layout === 'picture' ? state.back : 'list', facts);
		}

		case 'zoom-by': {
			return {...showLayout(state, 'picture', facts), zoom: clampZoom({...state.zoom, scale: clamp(state.zoom.scale * action.factor, 1, 32)})};
		}

		case 'zoom-fit': {
			return {...state, zoom: wholePicture};
		}

		case 'pan': {
			const {scale, x, y} = state.zoom;
			return {...state, zoom: clampZoom({scale, x: x + (action.x / 4 / scale), y: y + (action.y / 4 / scale)})};
		}

		case 'select': {
			return select(state, action.rows, action.isOn);
		}

		case 'deselect': {
			return deselect(state, action.list, action.samples);
		}

		case 'start-range': {
			return withPicks(state, {anchor: cursor});
		}

		case 'end-range': {
			return withPicks(state, {anchor: undefined});
		}

		case 'clear-selection': {
			return withPicks(state, action.list === undefined ? noPicks : {selection: new Map()}, action.list);
		}
	}
};
