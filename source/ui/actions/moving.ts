import {scroll} from '../layout.js';
import {positionOf, wholePicture, type ListName} from '../state/state.js';
import type {Session} from '../session.js';
import {sheetGrid} from '../sheet.js';
import {openGoTo} from './go-to.js';
import type {Action} from './action.js';

/** Rows that a page key moves by: what the list shows, or the sheet's thumbnails. */
export const pageRows = (session: Session): number => {
	const frame = session.frame();
	const {layout} = session.store.get();
	const grid = layout === 'sheet' ? sheetGrid(frame.list) : undefined;
	return grid ? grid.columns * grid.rows : frame.list.rows;
};

/** Puts the cursor on a sample (index from 0), clamped to what exists; a list that is not here yet takes it as it is. */
export const moveTo = (session: Session, index: number, options: {top?: number; list?: ListName} = {}): void => {
	const {store} = session;
	const state = store.get();
	const name = options.list ?? state.list;
	const {count} = session.list(name);
	const position = state.positions[name] ?? {cursor: 0, top: 0};
	const cursor = Math.max(0, count === undefined ? index : Math.min(index, count - 1));
	const rows = pageRows(session);
	const top = scroll(options.top ?? position.top, cursor, rows, count ?? Number.MAX_SAFE_INTEGER);
	store.set({
		positions: {...state.positions, [name]: {cursor, top}},
		direction: cursor < position.cursor ? -1 : (cursor > position.cursor ? 1 : state.direction),
		moves: cursor === position.cursor ? state.moves : [...state.moves.slice(-7), session.now()],
		zoom: cursor === position.cursor ? state.zoom : wholePicture,
	});
};

export const moveBy = (session: Session, step: number): void => {
	moveTo(session, positionOf(session.store.get()).cursor + step);
};

const page = (session: Session, direction: -1 | 1): void => {
	const rows = pageRows(session);
	const {cursor, top} = positionOf(session.store.get());
	moveTo(session, cursor + (direction * rows), {top: Math.max(0, top + (direction * rows))});
};

const everywhere = ['list', 'picture', 'sheet'] as const;

const sheetColumns = (session: Session): number => sheetGrid(session.frame().list).columns;

export const moving: readonly Action[] = [
	{
		id: 'next-sample', title: 'Go to the next sample', group: 'Move', keys: ['down', 'j'], modes: ['list'], hint: {text: 'move', order: 3, of: ['previous-sample', 'next-sample']},
		run(session) {
			moveBy(session, 1);
		},
	},
	{
		id: 'previous-sample', title: 'Go to the previous sample', group: 'Move', keys: ['up', 'k'], modes: ['list'],
		run(session) {
			moveBy(session, -1);
		},
	},
	{
		id: 'next-picture', title: 'Go to the next sample', group: 'Move', keys: ['j', 'pageDown', 'space'], modes: ['picture'], hint: {text: ({arrows}) => arrows === 'pan' ? 'next' : undefined, order: 3},
		run(session) {
			moveBy(session, 1);
		},
	},
	{
		id: 'previous-picture', title: 'Go to the previous sample', group: 'Move', keys: ['k', 'pageUp'], modes: ['picture'],
		run(session) {
			moveBy(session, -1);
		},
	},
	{
		id: 'next-page', title: 'Go a page down', group: 'Move', keys: ['right', 'pageDown', 'l'], modes: ['list'], hint: {text: 'page', order: 4, of: ['previous-page', 'next-page']},
		run(session) {
			page(session, 1);
		},
	},
	{
		id: 'previous-page', title: 'Go a page up', group: 'Move', keys: ['left', 'pageUp', 'h'], modes: ['list'],
		run(session) {
			page(session, -1);
		},
	},
	{
		id: 'sheet-right', title: 'Go to the next thumbnail', group: 'Move', keys: ['right', 'l'], modes: ['sheet'], hint: {text: 'move', order: 3, of: ['sheet-left', 'sheet-right', 'sheet-up', 'sheet-down']},
		run(session) {
			moveBy(session, 1);
		},
	},
	{
		id: 'sheet-left', title: 'Go to the previous thumbnail', group: 'Move', keys: ['left', 'h'], modes: ['sheet'],
		run(session) {
			moveBy(session, -1);
		},
	},
	{
		id: 'sheet-down', title: 'Go a row of thumbnails down', group: 'Move', keys: ['down', 'j'], modes: ['sheet'],
		run(session) {
			moveBy(session, sheetColumns(session));
		},
	},
	{
		id: 'sheet-up', title: 'Go a row of thumbnails up', group: 'Move', keys: ['up', 'k'], modes: ['sheet'],
		run(session) {
			moveBy(session, -sheetColumns(session));
		},
	},
	{
		id: 'sheet-next-page', title: 'Go to the next sheet', group: 'Move', keys: ['pageDown'], modes: ['sheet'],
		run(session) {
			page(session, 1);
		},
	},
	{
		id: 'sheet-previous-page', title: 'Go to the previous sheet', group: 'Move', keys: ['pageUp'], modes: ['sheet'],
		run(session) {
			page(session, -1);
		},
	},
	{
		id: 'first', title: 'Go to the first sample', group: 'Move', keys: ['home', 'g'], modes: everywhere,
		run(session) {
			moveTo(session, 0);
		},
	},
	{
		id: 'last', title: 'Go to the last sample', group: 'Move', keys: ['end', 'G'], modes: everywhere,
		disabled: session => session.list().count === undefined ? 'The number of samples is not known yet.' : undefined,
		run(session) {
			moveTo(session, (session.list().count ?? 1) - 1);
		},
	},
	{
		id: 'go-to', title: 'Go to a number or a percentage, or run a command by name', group: 'Move', keys: [':'], modes: everywhere,
		run(session) {
			openGoTo(session);
		},
	},
];
