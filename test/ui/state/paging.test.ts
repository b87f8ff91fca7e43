import assert from 'node:assert/strict';
import test from 'node:test';
import {sampleKey} from '../../../source/model/source.js';
import {
	pageRows, picksOf, positionOf, rangeOf, wholePicture, type ListName, type Paging,
} from '../../../source/ui/state/paging-state.js';
import {reducePaging, type PagingAction} from '../../../source/ui/state/paging.js';
import {initialState} from '../../../source/ui/state/state.js';
import fc from '../../helpers/fast-check.js';
import {fakeSample} from '../../helpers/fake-source.js';

const size = {columns: 120, rows: 40};
const facts = (count: number | undefined, now = 1000) => ({count: () => count, now});

/** The state after some actions on lists of `count` rows. */
const after = (actions: readonly PagingAction[], {count = 1000, cursor = 0}: {readonly count?: number; readonly cursor?: number} = {}): Paging => {
	let state: Paging = initialState(size, 'all', cursor);
	for (const action of actions) {
		state = reducePaging(state, action, facts(count));
	}

	return state;
};

const rows = (from: number, to: number) => Array.from({length: to - from + 1}, (_, step) => ({index: from + step, sample: fakeSample(from + step)}));
const selectedIn = (state: Paging, list?: ListName) => [...picksOf(state, list).selection.values()].map(({index}) => index).sort((one, other) => one - other);

test('move-to is clamped to the list, resets the zoom and records its time and direction', () => {
	const state = after([{type: 'zoom-by', factor: 2}, {type: 'move-to', index: 5000}]);
	assert.equal(positionOf(state).cursor, 999);
	assert.equal(state.direction, 1);
	assert.deepEqual(state.moves, [1000]);
	assert.equal(state.zoom, wholePicture);
	const back = reducePaging(state, {type: 'move-to', index: -3}, facts(1000));
	assert.equal(positionOf(back).cursor, 0);
	assert.equal(back.direction, -1);
	assert.equal(positionOf(reducePaging(state, {type: 'move-to', index: 4000}, facts(undefined))).cursor, 4000, 'a list whose count is unknown takes any index');
	assert.equal(positionOf(reducePaging(state, {type: 'move-to', index: 3}, facts(0))).cursor, 0);
});

test('a move to the same sample is no move: zoom, direction and times stay', () => {
	const state = after([{type: 'move-to', index: 4}, {type: 'zoom-by', factor: 2}]);
	const same = reducePaging(state, {type: 'move-by', step: 0}, facts(1000, 2000));
	assert.deepEqual([same.zoom, same.moves, same.direction], [state.zoom, [1000], 1]);
});

test('only the times of the last eight moves are kept', () => {
	assert.equal(after(Array.from({length: 20}, () => ({type: 'move-by', step: 1} as const))).moves.length, 8);
});

test('a page moves cursor and window together', () => {
	const page = pageRows({size, layout: 'list'});
	assert.deepEqual(positionOf(after([{type: 'move-to', index: 3}, {type: 'page', direction: 1}])), {cursor: 3 + page, top: page});
	assert.deepEqual(positionOf(after([{type: 'page', direction: 1}, {type: 'page', direction: -1}])), {cursor: 0, top: 0});
	assert.equal(positionOf(after([{type: 'page', direction: 1}], {count: 10})).cursor, 9);
});

test('a sheet row moves by as many thumbnails as a row has', () => {
	assert.equal(positionOf(after([{type: 'contact-sheet'}, {type: 'sheet-row', direction: 1}])).cursor, 5);
	assert.equal(positionOf(after([{type: 'contact-sheet'}, {type: 'sheet-row', direction: 1}, {type: 'sheet-row', direction: -1}])).cursor, 0);
});

test('each list keeps its own cursor and selection; a change of list ends an open range', () => {
	const state = after([{type: 'move-to', index: 7}, {type: 'select', rows: rows(7, 8)}, {type: 'start-range'}, {type: 'show-list', list: 'deleted'}]);
	assert.deepEqual([state.list, positionOf(state).cursor, selectedIn(state), rangeOf(state)], ['deleted', 0, [], undefined]);
	const back = reducePaging(state, {type: 'show-list', list: 'all'}, facts(1000));
	assert.deepEqual([positionOf(back).cursor, selectedIn(back), rangeOf(back)], [7, [7, 8], undefined]);
});

test('a list that is shown again with fewer rows has its cursor within the rows', () => {
	const state = after([{type: 'move-to', index: 900}, {type: 'show-list', list: 'deleted'}]);
	assert.equal(positionOf(reducePaging(state, {type: 'show-list', list: 'all'}, facts(20))).cursor, 19);
});

test('a new list has no selection, and its cursor at the given row', () => {
	const state = after([{type: 'show-list', list: 'found'}, {type: 'select', rows: rows(0, 3)}, {type: 'show-list', list: 'all'}, {type: 'new-list', list: 'found', cursor: 2}]);
	assert.deepEqual([state.list, positionOf(state).cursor, selectedIn(state)], ['found', 2, []]);
});

test('rows inserted before cursor, selection and range leave them on their samples', () => {
	const state = after([{type: 'new-list', list: 'found', cursor: 5}, {type: 'select', rows: rows(3, 6)}, {type: 'start-range'}]);
	const inserted = reducePaging(state, {type: 'insert-row', list: 'found', at: 5}, facts(1000));
	assert.equal(positionOf(inserted).cursor, 6);
	assert.equal(picksOf(inserted).anchor, 6);
	assert.deepEqual(selectedIn(inserted), [3, 4, 6, 7]);
	assert.equal(reducePaging(state, {type: 'insert-row', list: 'found', at: 9}, facts(1000)), state, 'behind them nothing changes');
});

test('fit-count moves cursor and range into a list that has become shorter', () => {
	const state = after([{type: 'move-to', index: 500}, {type: 'start-range'}]);
	const shorter = reducePaging(state, {type: 'fit-count'}, facts(100));
	assert.deepEqual([positionOf(shorter).cursor, rangeOf(shorter)], [99, [99, 99]]);
	assert.equal(reducePaging(state, {type: 'fit-count'}, facts(1000)), state);
	assert.equal(reducePaging(state, {type: 'fit-count'}, facts(undefined)), state);
});

test('a resize to a smaller terminal scrolls to the cursor', () => {
	const state = after([{type: 'move-to', index: 30}, {type: 'resize', size: {columns: 40, rows: 10}}]);
	const {cursor, top} = positionOf(state);
	assert.equal(cursor, 30);
	assert.ok(top <= 30 && top + pageRows(state) > 30);
});

test('leaving full screen returns to the layout that opened it, and the contact sheet contains the cursor', () => {
	assert.equal(after([{type: 'contact-sheet'}, {type: 'full-screen'}, {type: 'full-screen'}]).layout, 'sheet');
	assert.equal(after([{type: 'contact-sheet'}, {type: 'full-screen'}, {type: 'leave-layout'}]).layout, 'sheet');
	assert.equal(after([{type: 'contact-sheet'}, {type: 'leave-layout'}]).layout, 'list');
	const sheet = after([{type: 'move-to', index: 30}, {type: 'contact-sheet'}]);
	const {top} = positionOf(sheet);
	assert.ok(top + pageRows(sheet) > 30, 'the list shows more rows than the sheet thumbnails');
});

test('zoom opens full screen and stays between 1 and 32; a pan stays within the picture', () => {
	const zoomed = after([{type: 'zoom-by', factor: 2}]);
	assert.deepEqual([zoomed.layout, zoomed.back, zoomed.zoom], ['picture', 'list', {scale: 2, x: 0.5, y: 0.5}]);
	assert.equal(after([{type: 'zoom-by', factor: 100}]).zoom.scale, 32);
	assert.equal(after([{type: 'zoom-by', factor: 0.1}]).zoom.scale, 1);
	const panned = after([{type: 'zoom-by', factor: 2}, {type: 'pan', x: 1, y: -1}]).zoom;
	assert.deepEqual(panned, {scale: 2, x: 0.625, y: 0.375});
	assert.equal(after([{type: 'zoom-by', factor: 2}, ...Array.from({length: 9}, () => ({type: 'pan', x: 1, y: 0} as const))]).zoom.x, 0.75);
	assert.equal(after([{type: 'zoom-by', factor: 2}, {type: 'zoom-fit'}]).zoom, wholePicture);
});

test('select toggles rows, or selects them all; deselect and clear-selection deselect them', () => {
	const state = after([{type: 'select', rows: rows(0, 2)}, {type: 'select', rows: rows(2, 3)}]);
	assert.deepEqual(selectedIn(state), [0, 1, 3]);
	const all = reducePaging(state, {type: 'select', rows: rows(0, 2), isOn: true}, facts(1000));
	assert.deepEqual(selectedIn(all), [0, 1, 2, 3]);
	const elsewhere = reducePaging(all, {type: 'show-list', list: 'deleted'}, facts(1000));
	assert.deepEqual(selectedIn(reducePaging(elsewhere, {type: 'deselect', list: 'all', samples: [fakeSample(1)]}, facts(1000)), 'all'), [0, 2, 3]);
	assert.deepEqual(selectedIn(reducePaging(elsewhere, {type: 'clear-selection', list: 'all'}, facts(1000)), 'all'), []);
});

test('a range goes from its start to the cursor, whichever is first', () => {
	const state = after([{type: 'move-to', index: 9}, {type: 'start-range'}, {type: 'move-by', step: -4}]);
	assert.deepEqual(rangeOf(state), [5, 9]);
	assert.equal(rangeOf(reducePaging(state, {type: 'end-range'}, facts(1000))), undefined);
	assert.equal(rangeOf(reducePaging(state, {type: 'clear-selection'}, facts(1000))), undefined);
});

const list = fc.constantFrom<ListName>('all', 'deleted', 'found', 'queue');
const direction = fc.constantFrom(1 as const, -1 as const);
const anAction: fc.Arbitrary<PagingAction> = fc.oneof(
	fc.record({type: fc.constant('move-to' as const), index: fc.integer({min: -5, max: 200})}),
	fc.record({type: fc.constant('move-by' as const), step: fc.integer({min: -50, max: 50})}),
	fc.record({type: fc.constantFrom('page' as const, 'sheet-row' as const), direction}),
	fc.record({type: fc.constant('show-list' as const), list}),
	fc.record({type: fc.constant('new-list' as const), list: fc.constantFrom('found' as const, 'queue' as const), cursor: fc.nat(120)}),
	fc.record({type: fc.constant('resize' as const), size: fc.record({columns: fc.integer({min: 1, max: 220}), rows: fc.integer({min: 1, max: 70})})}),
	fc.record({type: fc.constantFrom('full-screen' as const, 'contact-sheet' as const, 'leave-layout' as const)}),
	fc.record({type: fc.constantFrom('zoom-fit' as const, 'start-range' as const, 'end-range' as const, 'clear-selection' as const, 'fit-count' as const)}),
	fc.record({type: fc.constant('zoom-by' as const), factor: fc.constantFrom(1.5, 1 / 1.5)}),
	fc.record({type: fc.constant('pan' as const), x: fc.integer({min: -1, max: 1}), y: fc.integer({min: -1, max: 1})}),
);

/** What happens to the lists: rows are inserted into the found list, others change their length. */
const anEvent = fc.oneof(
	{weight: 6, arbitrary: anAction},
	{weight: 1, arbitrary: fc.record({type: fc.constant('insert' as const), at: fc.nat(150)})},
	{weight: 1, arbitrary: fc.record({type: fc.constant('count' as const), list, count: fc.nat(150)})},
	{weight: 1, arbitrary: fc.record({type: fc.constant('select-here' as const)})},
);

test('after any sequence of actions cursor, window, range, selection and zoom are in range', () => {
	fc.assert(fc.property(fc.array(anEvent, {minLength: 20, maxLength: 60}), events => {
		const counts: Record<string, number> = {all: 100, deleted: 12, found: 1, queue: 40};
		const known = {count: (name: ListName) => counts[name], now: 0};
		let state: Paging = initialState(size);
		for (const event of events) {
			switch (event.type) {
				case 'insert': {
					const at = Math.min(event.at, counts.found!);
					counts.found!++;
					state = reducePaging(state, {type: 'insert-row', list: 'found', at}, known);
					break;
				}

				case 'count': {
					counts[event.list] = event.count;
					state = reducePaging(state, {type: 'fit-count'}, known);
					break;
				}

				case 'select-here': {
					const {cursor} = positionOf(state);
					state = cursor < counts[state.list]! ? reducePaging(state, {type: 'select', rows: [{index: cursor, sample: fakeSample(cursor)}]}, known) : state;
					break;
				}

				default: {
					state = reducePaging(state, event, known);
				}
			}

			const count = counts[state.list]!;
			const {cursor, top} = positionOf(state);
			assert.ok(count === 0 || (cursor >= 0 && cursor < count), `cursor ${cursor} of ${count}`);
			assert.ok(top >= 0 && top <= cursor && cursor < top + pageRows(state), `cursor ${cursor}, window ${top} + ${pageRows(state)}`);
			const range = rangeOf(state);
			assert.ok(range === undefined || count === 0 || (range[0] >= 0 && range[1] < count), `range ${String(range)} of ${count}`);
			for (const [key, {index, sample}] of picksOf(state).selection) {
				assert.equal(key, sampleKey(sample));
				assert.ok(index >= 0);
			}

			const {scale, x, y} = state.zoom;
			const half = 0.5 / scale;
			assert.ok(scale >= 1 && scale <= 32 && x >= half && x <= 1 - half && y >= half && y <= 1 - half);
			assert.ok(state.moves.length <= 8);
		}
	}), {numRuns: 500});
});
