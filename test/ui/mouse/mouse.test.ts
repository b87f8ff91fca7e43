import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import type {MouseReport} from '../../../source/terminal/input/mouse-report.js';
import {createMouse} from '../../../source/ui/mouse/mouse.js';
import {footLines} from '../../../source/ui/panes/foot.js';
import {footFacts, tabFacts} from '../../../source/ui/panes/session-facts.js';
import {tabsLine} from '../../../source/ui/panes/tabs.js';
import {picksOf, positionOf} from '../../../source/ui/state/paging-state.js';
import {popupArea} from '../../../source/ui/popups/popup-area.js';
import {popupView} from '../../../source/ui/popups/popups.js';
import {popupFacts} from '../../../source/ui/popups/session-popup-facts.js';
import type {Session} from '../../../source/ui/session.js';
import {createGoToPopup, type Popup} from '../../../source/ui/state/popup.js';
import {until} from '../../helpers/until.js';
import {openSession, type SessionOptions} from '../helpers/session.js';

const open = async (context: TestContext, options: SessionOptions = {}) => {
	let now = 0;
	const {session, store} = await openSession(context, {columns: 120, rows: 40, now: () => now, ...options});
	await until(() => session.version.totals().all === 1000 && session.list().at(0) !== undefined);
	const mouse = createMouse(session);
	const foot = () => footFacts(session, {list: session.list(), cursor: 0, isLate: false}, {sample: undefined});
	const report = (kind: MouseReport['kind'], x: number, y: number) => {
		mouse.handle({kind, x, y}, foot());
	};

	return {
		session,
		store,
		report,
		later() {
			now += 1000;
		},
		click(x: number, y: number) {
			report('press', x, y);
			report('release', x, y);
		},
		cursor: () => positionOf(store.get()).cursor,
		/** The column where a text of the last line starts. */
		hint: (text: string) => stripVTControlCharacters(footLines(session.theme(), 120, foot()).at(-1)!).indexOf(text),
		tab: (text: string) => stripVTControlCharacters(tabsLine(session.theme(), 120, tabFacts(session))).indexOf(text),
	};
};

test('a click goes to the row, a double click opens it, and none judges', async context => {
	const {session, store, click, later, cursor} = await open(context);
	click(5, 3 + 7);
	assert.equal(cursor(), 7);
	assert.equal(store.get().layout, 'list');
	later();
	click(5, 3 + 7);
	assert.equal(store.get().layout, 'list');
	click(5, 3 + 7);
	assert.equal(store.get().layout, 'picture');
	click(50, 20);
	click(50, 20);
	assert.equal(store.get().layout, 'list');
	// The header, the titles and the rule.
	for (const [x, y] of [[3, 0], [3, 2], [55, 9]] as const) {
		click(x, y);
	}

	assert.equal(cursor(), 7);
	assert.equal(session.review.counts().judged, 0);
});

test('a click on a tab shows it, and one between tabs does nothing', async context => {
	const {store, click, tab} = await open(context);
	click(tab('Deleted') + 3, 1);
	assert.equal(store.get().list, 'deleted');
	click(tab('Deleted') - 3, 1);
	click(119, 1);
	assert.equal(store.get().list, 'deleted');
	click(tab('All'), 1);
	assert.equal(store.get().list, 'all');
});

test('a click on a hint runs it; a double click on the hint of a verdict judges once', async context => {
	const {session, store, click, hint, later, cursor} = await open(context);
	click(hint('before/after'), 39);
	assert.equal(store.get().view, 'before');
	store.set({layout: 'sheet', message: undefined});
	click(hint('list'), 39);
	assert.equal(store.get().layout, 'list');
	const accept = hint('a right to keep');
	assert.ok(accept > 0);
	click(accept, 39);
	click(accept, 39);
	await until(() => session.review.counts().judged === 1);
	assert.equal(cursor(), 1);
	later();
	later();
	later();
	// Released somewhere else.
	store.set({offer: undefined, message: undefined});
	click(3, 10);
	assert.equal(session.review.counts().judged, 1);
	// Each arrow is a separate key; the words between them are not keys.
	click(hint('↑↓') + 1, 39);
	assert.equal(cursor(), 8);
	click(hint('↑↓') + 4, 39);
	assert.equal(cursor(), 8);
});

test('while a message covers the hints, a click only removes it', async context => {
	const {session, store, click, hint} = await open(context);
	const sheet = hint('sheet');
	session.say('Something');
	click(sheet, 39);
	assert.deepEqual([store.get().layout, store.get().message], ['list', undefined]);
});

test('the wheel scrolls the list and moves the cursor only at the edge; over the picture it zooms', async context => {
	const {store, report, cursor, click} = await open(context);
	click(5, 3 + 5);
	report('wheel-down', 5, 20);
	assert.deepEqual(positionOf(store.get()), {cursor: 5, top: 3});
	report('wheel-down', 5, 20);
	assert.deepEqual(positionOf(store.get()), {cursor: 6, top: 6});
	for (let notch = 0; notch < 5; notch++) {
		report('wheel-up', 5, 20);
	}

	assert.equal(positionOf(store.get()).top, 0);
	assert.equal(cursor(), 6);
	report('wheel-down', 90, 20);
	assert.equal(store.get().layout, 'list');
	report('wheel-up', 90, 20);
	assert.deepEqual([store.get().layout, store.get().zoom.scale], ['picture', 1.5]);
	report('wheel-down', 60, 20);
	assert.equal(store.get().zoom.scale, 1);
});

test('a drag selects rows, also upwards and beyond the list', async context => {
	const {store, report, later} = await open(context);
	report('press', 5, 3 + 4);
	report('drag', 9, 3 + 4);
	report('drag', 9, 3 + 2);
	report('release', 9, 3 + 2);
	assert.deepEqual([...picksOf(store.get()).selection.values()].map(({index}) => index), [2, 3, 4]);
	assert.equal(picksOf(store.get()).anchor, undefined);
	later();
	report('press', 5, 3 + 35);
	report('drag', 5, 39);
	assert.ok(positionOf(store.get()).top > 0);
	report('release', 5, 39);
	assert.equal(picksOf(store.get()).selection.size, 5);
	// A release without a press, and a drag of nothing.
	report('drag', 5, 9);
	report('release', 5, 9);
	assert.equal(picksOf(store.get()).selection.size, 5);
});

test('a drag moves the line of a wipe, and pans an enlarged picture', async context => {
	const {store, report} = await open(context, {state: {layout: 'picture', view: 'wipe'}, source: {change: listing => ({...listing, samples: listing.samples.map(sample => ({...sample, after: sample.before}))})}});
	report('press', 60, 10);
	report('drag', 29, 10);
	assert.ok(Math.abs(store.get().wipe - 0.25) < 0.01, String(store.get().wipe));
	report('drag', 0, 10);
	report('release', 0, 10);
	assert.ok(store.get().wipe < 0.01);
	report('wheel-up', 60, 10);
	const {x} = store.get().zoom;
	report('press', 60, 10);
	report('drag', 72, 10);
	// A tenth of the visible part, which is two thirds of the picture.
	assert.ok(Math.abs(x - store.get().zoom.x - (0.1 / 1.5)) < 0.001);
});

test('a drag moves the divider within bounds, and a double click resets it', async context => {
	const {session, store, report, click, later, cursor} = await open(context);
	const {list, detail} = session.frame();
	report('press', list.columns, 10);
	report('drag', 80, 12);
	assert.deepEqual([session.frame().list.columns, session.frame().detail?.x], [80, 82]);
	report('drag', 200, 12);
	assert.deepEqual([session.frame().list.columns, session.frame().detail?.columns], [88, 29]);
	report('drag', 0, 12);
	report('release', 0, 12);
	assert.equal(session.frame().list.columns, 30);
	// The width is kept in other layouts, and neither the cursor nor the selection changed.
	store.set({view: 'before'});
	session.dispatch({type: 'full-screen'});
	session.dispatch({type: 'full-screen'});
	assert.equal(session.frame().list.columns, 30);
	assert.deepEqual([cursor(), picksOf(store.get()).selection.size], [0, 0]);
	// A narrower screen keeps room for the detail.
	session.dispatch({type: 'split', columns: 80});
	session.dispatch({type: 'resize', size: {columns: 70, rows: 24}});
	assert.equal(session.frame().detail?.columns, 29);
	session.dispatch({type: 'resize', size: {columns: 120, rows: 40}});
	later();
	click(80, 9);
	click(80, 9);
	assert.deepEqual(session.frame(), {...session.frame(), list, detail});
	assert.equal(store.get().layout, 'list');
});

test('on the contact sheet a click goes to a thumbnail, and the wheel scrolls by its rows', async context => {
	const {store, report, click, cursor} = await open(context, {state: {layout: 'sheet'}});
	click(30, 19);
	assert.equal(cursor(), 6);
	report('wheel-down', 30, 20);
	assert.equal(positionOf(store.get()).top, 5);
});

/** Where a popup shows a text. */
const inPopup = (session: Session, text: string): readonly [x: number, y: number] => {
	const popup = session.store.get().popup!;
	const {x, y, shown} = popupArea({...session.store.get().size, ...popupView(popup, popupFacts(session, popup))});
	const row = shown.findIndex(line => line.text.includes(text));
	assert.ok(row !== -1, text);
	return [x + 2 + stripVTControlCharacters(shown[row]!.text).indexOf(text), y + 1 + row];
};

test('in the list of a popup a click selects, a double click confirms, and the wheel moves the selection; the list behind does not react', async context => {
	const {session, store, click, report, later, cursor} = await open(context);
	store.set({popup: {kind: 'reason', target: {samples: []}, name: 'one', reasons: ['blurred', 'dark', 'rare'], chosen: 0}});
	click(...inPopup(session, 'dark'));
	assert.deepEqual(store.get().popup, {...store.get().popup, chosen: 1});
	report('wheel-down', 60, 20);
	assert.deepEqual(store.get().popup, {...store.get().popup, chosen: 2});
	later();
	// Outside the popup, and on its border.
	click(1, 9);
	click(1, 9);
	assert.equal(store.get().popup?.kind, 'reason');
	store.set({popup: {kind: 'sort', chosen: 0}});
	const second = inPopup(session, 'changed share');
	click(second[0], second[1] + 2);
	assert.deepEqual(store.get().popup, {kind: 'sort', chosen: 2});
	click(second[0], second[1] + 2);
	assert.equal(store.get().popup?.kind === 'sort', false);
	assert.equal(cursor(), 0);
});

test('in help a double click runs the action, in either of its columns', async context => {
	const {session, store, click, later, cursor} = await open(context);
	for (const title of ['Go down one page', 'Edit the note']) {
		later();
		store.set({popup: createGoToPopup('help')});
		const place = inPopup(session, title);
		click(...place);
		click(...place);
	}

	assert.notEqual(cursor(), 0);
	assert.equal(store.get().popup?.kind, 'note');
});

test('a notch of the wheel moves the selection in help by three lines, and stops at its ends', async context => {
	const {store, report} = await open(context);
	store.set({popup: createGoToPopup('help')});
	const chosen = (): number => {
		const {popup} = store.get();
		assert.equal(popup?.kind, 'go-to');
		return popup.chosen;
	};

	report('wheel-down', 60, 20);
	report('wheel-down', 60, 20);
	assert.equal(chosen(), 5);
	for (let notch = 0; notch < 4; notch++) {
		report('wheel-up', 60, 20);
	}

	assert.equal(chosen(), 0);
	for (let notch = 0; notch < 60; notch++) {
		report('wheel-down', 60, 20);
	}

	const last = chosen();
	assert.ok(last > 60);
	report('wheel-down', 60, 20);
	assert.equal(chosen(), last);
});

test('clicks don\'t answer a question', async context => {
	const {store, click} = await open(context);
	const popup: Popup = {kind: 'confirm', about: {type: 'unblind'}};
	store.set({popup});
	for (let y = 10; y < 30; y++) {
		click(60, y);
		click(60, y);
	}

	assert.equal(store.get().popup, popup);
});

test('after a resize, and in a terminal that is too small, mouse reports hit only what is on the screen', async context => {
	const {session, click, cursor} = await open(context);
	session.dispatch({type: 'resize', size: {columns: 40, rows: 10}});
	click(39, 4);
	assert.equal(cursor(), 2);
	click(39, 9999);
	click(9999, 4);
	session.dispatch({type: 'resize', size: {columns: 20, rows: 5}});
	click(3, 3);
	assert.equal(cursor(), 2);
});
