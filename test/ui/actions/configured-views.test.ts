import assert from 'node:assert/strict';
import test from 'node:test';
import {handleKey} from '../../../source/ui/handle-key.js';
import {currentMode} from '../../../source/ui/actions/mode.js';
import {until} from '../../helpers/until.js';
import {openApp} from '../helpers/app.js';
import {openSession} from '../helpers/session.js';

const settings = {views: {modified: 'status:modified', 'not kept': '!status:retained'}};

/** The line of tabs. */
const tabsOf = (app: {lines(): string[]}): string => app.lines()[1]!;

for (const columns of [40, 80, 100]) {
	test(`5 and 6 show what the views find in the whole version, and their names, at ${columns} columns`, async context => {
		const app = await openApp(context, {columns, rows: 20, settings, source: {count: 240}});
		await app.see(/0\.jpg/);
		// A view does not depend on the tab.
		await app.type('3');
		await app.type('6');
		await app.see(/▸6 not kept \d/);
		const {session} = app;
		await app.until(() => session.store.get().work === undefined);
		assert.equal(session.list().count, 180);
		assert.equal(session.tab(), 'all');
		await app.see(/▸6 not kept 180: !/);
		await app.type('5');
		await app.see(/▸5 modified \d/);
		await app.type('0');
		await app.until(() => tabsOf(app).includes('▸All'));
		assert.doesNotMatch(tabsOf(app), /▸[56]/);
	});
}

test('a search is not mistaken for a view, even right after one', async context => {
	const app = await openApp(context, {rows: 20, settings, source: {count: 240}});
	await app.see(/0\.jpg/);
	await app.type('5');
	await app.see(/▸5 modified \d/);
	await app.type('/');
	await app.type('class');
	await app.type('\r');
	await app.see(/▸Found \d/);
	assert.doesNotMatch(tabsOf(app), /▸5/);
});

test('a key without a view says so, and help lists the configured views', async context => {
	const app = await openApp(context, {rows: 40, settings, source: {count: 20}});
	await app.see(/0\.jpg/);
	await app.type('7');
	await app.see(/The configuration has no view for this key/);
	assert.equal(app.session.store.get().list, 'all');
	await app.type('?');
	await app.see(/5 +Show the view "modified"/);
	assert.match(app.text(), /6 +Show the view "not kept"/);
	assert.doesNotMatch(app.text(), /third view|"undefined"/);
});

test('other keys can be bound to views, and the tabs name them', async context => {
	const app = await openApp(context, {rows: 20, settings, keys: {'view-1': ['B'], 'view-2': []}, source: {count: 240}});
	await app.see(/0\.jpg/);
	await app.type('B');
	await app.see(/▸B modified \d/);
	await app.type('0');
	await app.see(/ B modified +not kept/);
	assert.doesNotMatch(tabsOf(app), /5 modified/);
});

test('the palette finds a view by its name', async context => {
	const app = await openApp(context, {rows: 20, settings, source: {count: 240}});
	await app.see(/0\.jpg/);
	await app.type(':');
	await app.type('not kept');
	await app.see(/▸ 6 +Show the view "not kept"/);
	await app.type('\r');
	await app.see(/▸6 not kept \d/);
});

test('in full screen, the key of a view shows its first sample', async context => {
	const {session, store} = await openSession(context, {source: {count: 240}, settings});
	await until(() => session.version.totals().all === 240);
	handleKey(session, 'enter');
	assert.equal(currentMode(store.get()), 'picture');
	handleKey(session, '6');
	await until(() => store.get().list === 'found' && store.get().work === undefined);
	assert.deepEqual([session.found.view, session.list().count, currentMode(store.get())], [1, 180, 'picture']);
});
