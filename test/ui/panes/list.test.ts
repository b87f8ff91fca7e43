import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createRowCache, listShape, type RowFacts} from '../../../source/ui/panes/list.js';
import {createTheme} from '../../../source/ui/theme.js';

const row: RowFacts = {
	number: 3, current: false, selected: false, verdict: undefined, note: false, failed: false,
	sample: {
		id: '3', status: 'deleted', statusText: '', descriptions: [], before: {address: 's3://bucket/cats/3.jpg'}, after: {},
	},
};

test('a remembered row is drawn again in another theme of the same colors', () => {
	const rowOf = createRowCache();
	const drawn = (unicode: boolean): string => rowOf(listShape(createTheme({level: 0, light: false, unicode}), 40, {total: 10, shared: {before: '', after: ''}}), row);
	assert.match(drawn(true), /×/);
	// The terminal answered late that it draws × two cells wide.
	assert.doesNotMatch(drawn(false), /×/);
});
