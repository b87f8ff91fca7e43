import assert from 'node:assert/strict';
import test from 'node:test';
import {tabsLine, type TabFacts} from '../../../source/ui/panes/tabs.js';
import {widthOf} from '../../../source/text/fit.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const numbers = {
	all: '1,204', retained: '612', modified: '240', deleted: '301', added: '51',
};

const line = (columns: number, facts: Partial<TabFacts> = {}): string => tabsLine(theme, columns, {list: 'all', numbers, ...facts});

test('tabs that do not fit are left out, not cut, and the one that shows is whole', () => {
	assert.equal(line(40), '▸All 1,204  =612  ~240  ×301  +51');
	assert.equal(line(40, {list: 'queue', extra: 'Queue 200'}), ' All 1,204  =612  ~240  ×301 ▸Queue 200');
	const large = {
		all: '1,000,000', retained: '612,000', modified: '240,000', deleted: '~100,000', added: '48,000',
	};
	assert.equal(line(40, {numbers: large}), '▸All 1,000,000  =612,000  ~240,000');
	assert.equal(line(40, {numbers: large, list: 'added'}), ' All 1,000,000  =612,000 ▸+48,000');
	for (let columns = 24; columns <= 120; columns++) {
		for (const list of ['all', 'deleted', 'added', 'queue'] as const) {
			const drawn = line(columns, {numbers: large, list, ...(list === 'queue' && {extra: 'Queue 200'})});
			assert.ok(widthOf(drawn) <= columns, drawn);
			assert.match(drawn, /▸\S/);
		}
	}
});
