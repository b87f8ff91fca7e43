import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createRowCache, listShape, rowLine, type RowFacts} from '../../../source/ui/panes/list.js';
import {widthOf} from '../../../source/text/fit.js';
import {createTheme} from '../../../source/ui/theme.js';

const row: RowFacts = {
	number: 3, isCurrent: false, isSelected: false, verdict: undefined, hasNote: false, hasFailed: false,
	sample: {
		id: '3', status: 'deleted', statusText: '', descriptions: [], before: {address: 's3://bucket/cats/3.jpg'}, after: {},
	},
};

test('a cached row is drawn again in another theme, even one of the same colors', () => {
	const linesOf = createRowCache();
	const drawn = (unicode: boolean): string => linesOf(listShape(createTheme({level: 0, light: false, unicode}), 40, {total: 10, shared: {before: '', after: ''}}), [row])[0]!;
	assert.match(drawn(true), /×/);
	// The terminal answered late that it draws × two cells wide.
	assert.doesNotMatch(drawn(false), /×/);
});

test('the measure that a list is sorted by shows with its bar, shorter in narrow lists, and never wider than the list', () => {
	const drawn = (columns: number, value: number, share: number): string => rowLine(
		listShape(createTheme({level: 0, light: false, unicode: true}), columns, {total: 1204, shared: {before: '', after: ''}}),
		{...row, measure: {value, share}},
	);
	assert.match(drawn(60, 97.3, 1), / ▆{4} {4}97\.3 /);
	// The list of a screen of 120 columns, and one of 80.
	for (const columns of [52, 34]) {
		assert.match(drawn(columns, 97.3, 1), / ▆▆ {2}97\.3 /);
		assert.match(drawn(columns, 0.123, 0.5), / ▆ {2}0\.123 /);
		assert.match(drawn(columns, 1_234_567, 0), / 1\.2M /);
		assert.match(drawn(columns, 123_456, 0), / 123k /);
		assert.match(drawn(columns, 12_345, 0), / 12,345 /);
		assert.match(drawn(columns, Infinity, 0), / ∞ /);
	}

	assert.doesNotMatch(drawn(26, 97.3, 1), /97/);
	for (let columns = 24; columns < 70; columns++) {
		assert.equal(widthOf(drawn(columns, 1_234_567, 1)), widthOf(rowLine(listShape(createTheme({level: 0, light: false, unicode: true}), columns, {total: 1204, shared: {before: '', after: ''}}), row)), `${columns}`);
	}
});

test('a key redraws only the rows that it changes, even if rows have the same number', () => {
	const drawn: number[] = [];
	const linesOf = createRowCache((shape, one) => {
		drawn.push(one.number);
		return rowLine(shape, one);
	});
	const shape = (columns = 40) => listShape(createTheme({level: 0, light: false, unicode: true}), columns, {total: 10, shared: {before: '', after: ''}});
	const first = shape();
	const rows = (current: number): RowFacts[] => [1, 2, 3, 3].map((number, index) => ({...row, number, isCurrent: index === current}));
	linesOf(first, rows(0));
	drawn.length = 0;
	const lines = linesOf({...first}, rows(1));
	assert.deepEqual(drawn, [1, 2]);
	assert.deepEqual(lines, rows(1).map(one => rowLine(first, one)));
	assert.deepEqual(linesOf(first, rows(3)), rows(3).map(one => rowLine(first, one)));
	drawn.length = 0;
	linesOf(first, rows(3).map(one => one.number === 1 ? {...one, verdict: 'accept'} : one));
	assert.deepEqual(drawn.filter(number => number < 3), [1]);
	drawn.length = 0;
	linesOf(shape(41), rows(3));
	assert.equal(drawn.length, 4);
});
