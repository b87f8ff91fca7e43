import assert from 'node:assert/strict';
import test from 'node:test';
import {tabAt, tabsLine, type TabFacts} from '../../../source/ui/panes/tabs.js';
import {widthOf} from '../../../source/text/fit.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const numbers = {
	all: '1,204', retained: '612', modified: '240', deleted: '301', added: '51',
};

const line = (columns: number, facts: Partial<TabFacts> = {}): string => tabsLine(theme, columns, {list: 'all', numbers, ...facts});

test('tabs that don\'t fit are left out, not cut, and the active tab is shown whole', () => {
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

const views = [{id: 'view-1', label: '5 blurred'}, {id: 'view-2', label: '6 too dark'}, {id: 'view-3', label: '7 late'}] as const;
const query = {text: 'blur:<0.3 !verdict:none', home: 'all'} as const;

test('views are tabs after those of statuses if they fit; the active one shows its number and its query', () => {
	assert.equal(line(120, {views}), '▸All 1,204   = Retained 612   ~ Modified 240   × Deleted 301   + Added 51   5 blurred   6 too dark   7 late');
	assert.equal(line(80, {views}), '▸All 1,204  =612  ~240  ×301  +51  5 blurred  6 too dark  7 late');
	assert.equal(line(80), '▸All 1,204   = Retained 612   ~ Modified 240   × Deleted 301   + Added 51');
	assert.equal(line(60, {views}), '▸All 1,204  =612  ~240  ×301  +51  5 blurred  6 too dark');
	assert.equal(line(40, {views}), '▸All 1,204  =612  ~240  ×301  +51');
	const shown = (columns: number, count = 12): string => line(columns, {
		views, list: 'found', extra: 'Found 12', query, view: {index: 1, count},
	});
	assert.equal(shown(40), '▸6 too dark 12: blur:<0.3 !verdict:none');
	assert.equal(shown(80), ' All 1,204  =612  ~240  ×301  +51 ▸6 too dark 12: blur:<0.3 !verdict:none');
	assert.equal(shown(120), ' All 1,204   = Retained 612   ~ Modified 240   × Deleted 301   + Added 51  ▸6 too dark 12: blur:<0.3 !verdict:none');
	assert.equal(shown(150), ' All 1,204   = Retained 612   ~ Modified 240   × Deleted 301   + Added 51   5 blurred  ▸6 too dark 12: blur:<0.3 !verdict:none   7 late');
});

test('a long name of a view is cut, its number is not, and no line of tabs is wider than the screen', () => {
	const long = [{id: 'view-1', label: `5 ${'图'.repeat(20)}`}, views[1]] as const;
	for (let columns = 24; columns <= 160; columns++) {
		for (const facts of [{}, {list: 'found', query, view: {index: 0, count: 1_234_567}}, {list: 'queue', extra: 'Queue 200'}] as const) {
			const drawn = line(columns, {views: long, ...facts});
			assert.ok(widthOf(drawn) <= columns, drawn);
			assert.match(drawn, 'view' in facts ? /▸5 图.* 1,234,567/ : /▸\S/);
		}
	}
});

test('a click on the tab of a view runs its action', () => {
	const drawn = line(120, {views});
	const at = (text: string): string | undefined => tabAt(theme, 120, {list: 'all', numbers, views}, drawn.indexOf(text));
	assert.deepEqual([at('Added'), at('5 b'), at('dark'), at('7 l')], ['show-added', 'view-1', 'view-2', 'view-3']);
});
