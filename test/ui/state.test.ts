import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import type {HintFacts} from '../../source/ui/actions/action.js';
import {withFunctionKeys} from '../../source/terminal/input/function-keys.js';
import {edit, insert} from '../../source/ui/state/line-editor.js';
import {createStore} from '../../source/ui/state/store.js';
import {firstRow, frameFor, scroll} from '../../source/ui/layout.js';
import {parseGoTo} from '../../source/ui/popups/go-to.js';
import {keyLabel, keyNames} from '../../source/ui/keys.js';
import {bindings, createKeymap} from '../../source/ui/actions/registry.js';
import {sheetGrid, sheetSlot} from '../../source/ui/sheet.js';
import {widthOf} from '../../source/text/fit.js';
import {hintsLine} from '../../source/ui/panes/hints.js';
import {createTheme} from '../../source/ui/theme.js';
import {pairAreas} from '../../source/ui/pictures/pair-areas.js';
import {cropOf} from '../../source/ui/pictures/wanted.js';

test('edit inserts, moves and deletes by graphemes', () => {
	let line = insert({text: '', caret: 0}, '白猫é');
	assert.deepEqual(line, {text: '白猫é', caret: 3});
	line = edit(line, 'backspace')!;
	assert.deepEqual(line, {text: '白猫', caret: 2});
	line = edit(edit(line, 'left')!, 'x')!;
	assert.deepEqual(line, {text: '白x猫', caret: 2});
	assert.deepEqual(edit({text: 'one two', caret: 7}, 'ctrl+w'), {text: 'one ', caret: 4});
	assert.deepEqual(edit({text: 'one two', caret: 3}, 'ctrl+k'), {text: 'one', caret: 3});
	assert.equal(edit(line, 'escape'), undefined);
	assert.equal(edit(line, 'pageUp'), undefined);
});

test('insert joins pasted text into one line, without control characters', () => {
	assert.deepEqual(insert({text: 'ab', caret: 1}, 'x\r\ny\u001B[31m\u202E\u061C\u{E0041}'), {text: 'ax y[31mb', caret: 8});
});

test('the store notifies its listeners once per turn, however many changes there are', async () => {
	const store = createStore({n: 0});
	let notified = 0;
	store.subscribe(() => {
		notified++;
	});
	for (let n = 1; n <= 60; n++) {
		store.set({n});
	}

	assert.equal(notified, 0);
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.equal(notified, 1);
	assert.equal(store.get().n, 60);
});

test('the cursor is always within the rows that scroll shows', () => {
	const heights = fc.integer({min: 1, max: 60});
	fc.assert(fc.property(fc.nat(2_000_000), fc.nat(1_000_000), heights, fc.integer({min: 1, max: 1_000_001}), (top, cursor, rows, count) => {
		const at = Math.min(cursor, count - 1);
		const first = scroll(top, at, rows, count);
		assert.ok(first >= 0 && first <= at && at < first + rows);
		assert.ok(first <= Math.max(0, count - rows));
	}));
});

test('at every size from 40×10 the parts of the frame are within the terminal and don\'t overlap', () => {
	for (const layout of ['list', 'picture', 'sheet'] as const) {
		for (let columns = 40; columns <= 220; columns += 7) {
			for (let rows = 10; rows <= 70; rows++) {
				const frame = frameFor({columns, rows}, layout);
				assert.equal(frame.tooSmall, false);
				assert.ok(frame.list.y + frame.list.rows <= rows - (frame.hints === undefined ? 0 : 1), `${layout} ${columns}×${rows}`);
				if (frame.picture && frame.facts) {
					assert.ok(frame.picture.x + frame.picture.columns <= columns);
					assert.ok(frame.facts.y + frame.facts.rows <= (frame.hints ?? rows));
					assert.ok(frame.picture.y + frame.picture.rows <= frame.facts.y);
				}
			}
		}
	}

	assert.equal(frameFor({columns: 39, rows: 10}, 'list').tooSmall, true);
	assert.equal(frameFor({columns: 40, rows: 9}, 'list').tooSmall, true);
	assert.equal(frameFor({columns: 40, rows: 10}, 'list').picture, undefined);
	assert.ok(frameFor({columns: 80, rows: 24}, 'list').picture);
});

test('go to parses numbers and percentages, and says what is wrong with other input', () => {
	assert.equal(parseGoTo('412', 1204), 411);
	assert.equal(parseGoTo('1,204', 1204), 1203);
	assert.equal(parseGoTo('50%', 1204), 602);
	assert.equal(parseGoTo('100%', 1204), 1203);
	assert.match(String(parseGoTo('1205', 1204)), /from 1 to 1,204/);
	assert.match(String(parseGoTo('0', 1204)), /from 1/);
	assert.match(String(parseGoTo('120%', 1204)), /100%/);
	assert.match(String(parseGoTo('cats', 1204)), /not a number, a percentage or a command/);
});

const noKey = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

test('several typed characters in one event are several keys', () => {
	assert.deepEqual(keyNames('jja', noKey), ['j', 'j', 'a']);
	assert.deepEqual(keyNames('白猫', noKey), ['白', '猫']);
	assert.deepEqual(keyNames('', {...noKey, downArrow: true}), ['down']);
	assert.deepEqual(keyNames('c', {...noKey, ctrl: true}), ['ctrl+c']);
	assert.deepEqual(keyNames(' ', noKey), ['space']);
	assert.deepEqual(keyNames(withFunctionKeys('\u001BOP') + withFunctionKeys('\u001B[24~') + withFunctionKeys('\u001B[[E'), noKey), ['f1', 'f12', 'f5']);
	assert.equal(keyLabel('ctrl+l'), 'Ctrl-L');
});

test('in each mode a key means one action, and every action has its own id', () => {
	assert.equal(new Set(bindings.map(({id}) => id)).size, bindings.length);
	for (const mode of ['list', 'picture', 'sheet', 'tasks', 'versions'] as const) {
		const seen = new Map<string, string>();
		for (const action of bindings.filter(action => action.modes.includes(mode))) {
			for (const key of action.keys) {
				assert.equal(seen.get(key), undefined, `${key} in ${mode}: ${seen.get(key)} and ${action.id}`);
				seen.set(key, action.id);
			}
		}
	}
});

test('the contact sheet is 5×4 at 120×40, and its cells fill the area', () => {
	const {list} = frameFor({columns: 120, rows: 40}, 'sheet');
	const grid = sheetGrid(list);
	assert.deepEqual([grid.columns, grid.rows], [5, 4]);
	const last = sheetSlot(list, grid, 19);
	// One column is left for the frame.
	assert.ok(last.x + last.columns < 120 && last.y + last.rows <= 39);
});

test('two pictures are side by side if the width allows it, else stacked', () => {
	const [left, right] = pairAreas({columns: 120, rows: 36});
	assert.ok(left.x + left.columns < right.x && right.x + right.columns === 120);
	const [upper, lower] = pairAreas({columns: 60, rows: 34});
	assert.ok(upper.y + upper.rows < lower.y && lower.y + lower.rows === 34);
});

test('two pictures are arranged so that they are larger: wide ones stacked, tall ones side by side', () => {
	const isBeside = (columns: number, rows: number, ...shapes: [number, number]): boolean => pairAreas({columns, rows}, shapes)[1].y === 0;
	assert.deepEqual([isBeside(80, 34, 4, 4), isBeside(80, 34, 1, 1), isBeside(60, 34, 1, 1), isBeside(160, 40, 8, 8)], [false, true, true, false]);
	// The larger gain decides: the wide one of these is twice as large over the other.
	assert.equal(isBeside(80, 34, 2, 8), false);
	for (const shape of [0.2, 0.5, 1, 2, 2.67, 4, 10]) {
		for (const [columns, rows] of [[40, 7], [60, 30], [120, 36], [200, 20]] as const) {
			const size = ({columns, rows}: {columns: number; rows: number}): number => Math.min(columns, rows * shape);
			const [box] = pairAreas({columns, rows}, [shape, shape]);
			const other = box.rows === rows ? {columns, rows: Math.floor((rows - 1) / 2)} : {columns: Math.floor((columns - 2) / 2), rows};
			assert.ok(size(box) >= size(other), `${shape} in ${columns}×${rows}`);
		}
	}
});

test('a resumed list has as many rows above the cursor as before, at most those of the screen', () => {
	assert.deepEqual([firstRow(40, 12, 36), firstRow(40, 0, 36), firstRow(5, 12, 36), firstRow(40, 35, 10), firstRow(0, 0, 1)], [28, 40, 0, 31, 0]);
});

test('a zoomed picture shows the part around its center, within the picture', () => {
	assert.equal(cropOf({scale: 1, x: 0.5, y: 0.5}), undefined);
	assert.deepEqual(cropOf({scale: 2, x: 0.5, y: 0.25}), {left: 0.25, top: 0, width: 0.5, height: 0.5});
});

const keymap = createKeymap();
const listFacts = {
	mode: 'list', arrows: 'samples', escape: 'nothing', status: 'retained', twin: undefined,
} as const;

test('the hints include the keys that judge at every width, in short words where the contact sheet has little room', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	for (const [status, long, short] of [
		['retained', /a right to keep {2}x should go/, /a keep {2}x should go/],
		['modified', /a after is good {2}x after is bad/, /a good {2}x bad/],
		['deleted', /a rightly deleted {2}x should come back/, /a right {2}x come back/],
		['added', /a good {2}x bad/, /a good {2}x bad/],
		['mixed', /a accept {2}x reject/, /a accept {2}x reject/],
		['unknown', /a accept {2}x reject/, /a accept {2}x reject/],
	] as const) {
		for (const columns of [40, 59, 60, 80, 120]) {
			assert.match(hintsLine(theme, columns, {keymap, facts: {...listFacts, status}}, ''), columns < 60 || (columns === 60 && status === 'deleted') ? short : long, `${status} at ${columns} columns`);
		}
	}

	assert.match(hintsLine(theme, 130, {keymap, facts: listFacts}, '5 %'), /↑↓ move {2}0-4 status {2}Enter full screen {2}b before\/after {2}c sheet {2}a right to keep {2}x should go {2}f look again .*\? help/);
});

test('the hint of the twin view names the kind of twin, is shorter on a narrow screen, and is absent without a twin', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, twin: HintFacts['twin'], own: Partial<HintFacts> = {}): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, status: 'deleted', twin, ...own}}, '5 %');
	for (const [twin, long, short, next] of [
		['named', 't kept one it resembles', 't kept one', 't next duplicate'],
		['similar', 't similar kept one', 't similar', 't next similar'],
		['duplicates', 't its deleted duplicates', 't duplicates', 't next duplicate'],
	] as const) {
		assert.match(line(120, twin), new RegExp(` ${long} {2}`));
		assert.match(line(80, twin), new RegExp(` (?:${long}|${short}) {2}`));
		assert.match(line(59, twin), new RegExp(` ${short} {2}`));
		assert.match(line(120, twin, {mode: 'twin'}), new RegExp(` ${next} {2}`));
	}

	for (const columns of [59, 80, 120]) {
		assert.doesNotMatch(line(columns, undefined), / t /);
	}
});

test('the hints of a view include the key that leaves it at every width, whatever is at the right', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	for (const [facts, ...wanted] of [
		[listFacts, 'q quit', '? help'],
		[{...listFacts, escape: 'back'}, 'Esc back', '? help'],
		[{...listFacts, escape: 'clear'}, 'Esc clear', '? help'],
		[{...listFacts, mode: 'sheet'}, 'c list', '? help'],
		[{...listFacts, mode: 'picture'}, 'Enter back', '? help'],
	] as const) {
		for (let columns = 40; columns <= 140; columns++) {
			for (const right of ['', '5 %', '1,204 selected  Queue 17 of 200, 3 rejected  loading …']) {
				const line = hintsLine(theme, columns, {keymap, facts}, right);
				assert.ok(wanted.every(hint => line.includes(hint)), `${columns}: ${line}`);
				assert.equal(widthOf(line), columns, line);
			}
		}
	}
});

test('80 columns have the hint of the contact sheet for each status, and 120 columns also those of flag and find', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, status: HintFacts['status'], twin?: HintFacts['twin']): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, status, twin}}, '    5 / 1,204');
	assert.match(line(80, 'retained'), /↑↓ move {2}c sheet {2}a right to keep {2}x should go .* 5 \/ 1,204 $/);
	assert.match(line(80, 'modified'), / c sheet {2}a after is good {2}x after is bad /);
	assert.match(line(80, 'deleted', 'similar'), / c sheet {2}t similar {2}a right {2}x come back /);
	assert.match(line(120, 'retained'), / b before\/after {2}c sheet {2}a right to keep {2}x should go {2}f look again {2}\/ find /);
	assert.match(line(120, 'deleted', 'similar'), / c sheet {2}t similar kept one {2}a rightly deleted {2}x should come back {2}f look again /);
});

test('the text at the right gets shorter before accept and reject are left out', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, ...wordings: string[]): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, escape: 'back'}}, ...wordings);
	assert.match(line(80, '12 of 200 judged, 1 flagged · 8.3 % rejected', '12/200 · 8.3 %', '12/200'), / a right to keep {2}x should go .* 12\/200 · 8\.3 % $/);
	assert.match(line(54, '  5 / 1,204'), /a keep {2}x should go {2}\? help {2}Esc back +5 \/ 1,204 $/);
	assert.match(line(40, '12/200 · 8.3 %', '117/200'), /a ✓ {2}x ✗ {2}\? help {2}Esc back +117\/200 $/);
});

test('the hints include accept and reject or neither, and shorten both before they are left out', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const right = '20 of 20 judged, 1 flagged · 5.3 % rejected (0.9–24.6 %, 95 %)  100 %';
	const facts = {...listFacts, escape: 'back', status: 'modified'} as const;
	const seen = new Set<string>();
	for (let columns = 40; columns <= 160; columns++) {
		const line = hintsLine(theme, columns, {keymap, facts}, right);
		const [accept, reject] = [/ a (?:(?:after is )?good|✓) /.exec(line)?.[0], / x (?:(?:after is )?bad|✗) /.exec(line)?.[0]];
		assert.equal(accept === undefined, reject === undefined, `${columns}: ${line}`);
		seen.add(`${accept ?? ''}${reject ?? ''}`);
	}

	assert.deepEqual([...seen], [' a good  x bad ', ' a after is good  x after is bad ', '', ' a ✓  x ✗ ']);
});

test('in the full-screen picture the hints say what the arrows currently do', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (arrows: 'samples' | 'pan' | 'wipe') => hintsLine(theme, 80, {keymap, facts: {mode: 'picture', arrows, escape: 'nothing', status: 'modified', twin: undefined}}, '');
	assert.match(line('samples'), /←→↑↓ move {2}/);
	assert.match(line('wipe'), /←→ move line {2}↑↓ move {2}/);
	assert.match(line('pan'), /j next .*←→↑↓ pan/);
});
