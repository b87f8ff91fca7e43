import assert from 'node:assert/strict';
import test from 'node:test';
import {inTwoColumns} from '../../../source/ui/popups/command-columns.js';
import {actions} from '../../../source/ui/actions/registry.js';
import {popupView, press} from '../../../source/ui/popups/popups.js';
import type {GoToPopup, Popup} from '../../../source/ui/state/popup.js';
import {words} from '../../../source/ui/words/index.js';
import {
	facts, goToPopup, helpPopup, pressAll, view,
} from './shown-popup.js';

test('help and the palette are one list: all commands by group with their keys, then commands of other views and where they work', () => {
	const all = {size: {columns: 80, rows: 200}};
	const {title, text} = view(helpPopup, all);
	assert.equal(title, 'Keys and commands');
	assert.equal(view(goToPopup, all).text, text);
	assert.match(view(helpPopup).text, /↓ \d+ more lines$/);
	assert.match(view(goToPopup).text, /1 to 1,204, 50%, or a command$/);
	assert.match(text, /^Judge\n(?: .*\n)*? {2}a +Accept/m);
	assert.match(text, /^ {2}z +Undo \(Not now\.\)$/m);
	const [here, elsewhere] = text.split('In other views\n');
	assert.doesNotMatch(here!, /thumbnails/);
	assert.match(elsewhere!, /thumbnails.*\(only on the contact sheet\)/);
	assert.match(view(helpPopup, {...all, mode: 'sheet'}).text.split('In other views\n')[0]!, /thumbnails/);
});

test('the list fits the screen and scrolls with the selection; nothing is selected until a key moves there', () => {
	for (const rows of [10, 24, 40]) {
		const own = {size: {columns: 40, rows}};
		assert.ok(popupView(helpPopup, {...facts, ...own}).lines.filter(({isKeys}) => !isKeys).length <= (rows < 16 ? rows - 2 : rows - 4), `${rows} rows`);
		assert.doesNotMatch(view(helpPopup, own).text, /▸/);
		const last = press(helpPopup, 'end', {...facts, ...own}).popup!;
		assert.match(view(last, own).text, /▸.*\n(?: {12}.*\n|\n)*1 to 1,204/, 'the chosen one is the last');
	}

	assert.deepEqual(press(helpPopup, 'enter', facts), {popup: undefined});
	const chosenOf = (...keys: string[]): number => (pressAll(helpPopup, ...keys).popup as GoToPopup).chosen;
	const count = actions.filter(({modes}) => modes.includes('list')).length;
	assert.equal(chosenOf('down'), 0);
	assert.equal(chosenOf('down', 'down', 'up'), 0);
	assert.ok(chosenOf('up') >= count - 1, 'the last one');
	assert.equal(chosenOf('up', 'down'), 0);
	assert.equal(chosenOf('end', 'home'), 0);
	assert.equal(chosenOf('pageDown', 'pageUp'), 0);
	assert.equal((pressAll(helpPopup, 'down', 'enter').command as {id: string}).id, actions.find(({modes}) => modes.includes('list'))!.id);
});

/** The two columns of help on a screen, line by line. */
const columnsOf = (popup: Popup, columns: number, rows: number): readonly [left: string[], right: string[]] => {
	const own = {size: {columns, rows}};
	const each = (popupView(popup, {...facts, ...own}).preferred - 3) / 2;
	const lines = view(popup, own).text.split('\n').slice(1, -1);
	return [lines.map(line => line.slice(0, each).trimEnd()), lines.map(line => line.slice(each + 3).trimEnd())];
};

test('help has two columns on 120 columns, with no title or reason cut, and one column if few commands match', () => {
	// A heading can be repeated.
	const withoutHeadings = (lines: readonly string[]): string[] => lines.filter(line => !/^\S/.test(line) || line.startsWith('▸')).join(' ').split(/\s+/).filter(Boolean);
	const one = view(helpPopup, {size: {columns: 80, rows: 200}}).text;
	assert.doesNotMatch(one, /…/);
	for (const [columns, rows] of [[120, 40], [160, 45], [200, 60]] as const) {
		const [left, right] = columnsOf(helpPopup, columns, rows);
		const shown = withoutHeadings([...left, ...right]);
		assert.deepEqual(shown, withoutHeadings(one.split('\n').slice(1)).slice(0, shown.length), `${columns}×${rows}`);
	}

	const [left, right] = columnsOf(press(helpPopup, 'end', {...facts, size: {columns: 120, rows: 40}}).popup!, 120, 40);
	assert.match([...left, ...right].join('\n'), /^▸ /m);
	assert.doesNotMatch(view({...helpPopup, text: 'undo', caret: 4, chosen: 0}, {size: {columns: 120, rows: 40}}).text, / {3}\S.* {3}▸/);
	assert.equal(popupView(goToPopup, {...facts, size: {columns: 120, rows: 40}}).lines.some(({width}) => width > 76), false, 'the prompt stays small');
});

test('a group of help that continues in the next column has its heading there, and no heading is the last line of a column', () => {
	const headings = new Set<string>([...Object.values(words().groups), words().popups.elsewhere]);
	const broken: number[] = [];
	for (let rows = 16; rows <= 70; rows++) {
		const columns = columnsOf(helpPopup, 120, rows).map(lines => lines.join('\n').trimEnd().split('\n'));
		for (const lines of columns) {
			assert.ok(headings.has(lines[0]!), `${rows} rows: ${lines[0]!}`);
			assert.ok(!headings.has(lines.at(-1)!), `${rows} rows: ${lines.at(-1)!}`);
		}

		const [left, right] = columns as [string[], string[]];
		if (left.includes(right[0]!)) {
			broken.push(rows);
		}
	}

	assert.ok(broken.includes(16), 'a low screen breaks groups');
	assert.ok(!broken.includes(70), 'a high one keeps them together');
});

test('a group moves whole to the next column if that leaves at most a third of this one empty', () => {
	const group = (heading: string, size: number) => ({
		heading: {text: heading, width: 5}, commands: Array.from({length: size}, () => ({isChosen: false, lines: [{text: 'Press', width: 5}]})),
	});
	const shown = (first: number): string[] => inTwoColumns([group('First', first), group('Later', 24), group('Third', 40)], 40, {each: 5, gap: 3}).lines.map(({text}) => text);
	assert.equal(shown(27)[0], 'First   Later');
	assert.equal(shown(27).filter(line => line.includes('Later')).length, 1);
	assert.equal(shown(21).filter(line => line.includes('Later')).length, 2, 'else it is broken, with its heading in both');
});

test('no command shows only in part if the list is longer than the screen', () => {
	for (let chosen = -1; chosen < 60; chosen++) {
		const lines = view({...helpPopup, chosen}, {size: {columns: 60, rows: 20}}).text.split('\n').slice(1, -1);
		const shown = lines.filter(line => line !== '');
		assert.equal(lines.length, 14, 'the same height');
		assert.match(shown[0]!, /^(?:\S| {2}\S| {12}\S)/);
		const all = view(helpPopup, {size: {columns: 60, rows: 500}}).text.split('\n').slice(1, -1).map(line => line.replace('▸', ' '));
		const next = all[all.lastIndexOf(shown.at(-1)!.replace('▸', ' ')) + 1];
		assert.ok(next === undefined || /^(?:\S|.{0,12}\S)/.test(next), `${chosen}: ${next!}`);
	}
});

test('on a low screen the lines of commands are cut, except the selected one', () => {
	const size = {columns: 40, rows: 10};
	const why = 'Nothing was done in this session that could be undone.';
	const commands = facts.commands.map(command => command.id === 'undo' ? {...command, disabled: why} : command);
	const shown = (chosen: number) => view({...goToPopup, text: 'undo', caret: 4, chosen}, {size, commands}).text;
	assert.match(shown(0).replaceAll(/\s+/g, ' '), new RegExp(`Undo \\(${why}\\)`));
	assert.match(shown(-1), /Undo \(.*…$/m);
});

test('the key that opened the list closes it, but is typed once there is text', () => {
	assert.equal(press(helpPopup, '?', facts).popup, undefined);
	assert.equal(press(goToPopup, ':', facts).popup, undefined);
	assert.equal((pressAll(helpPopup, 'q', '?').popup as GoToPopup).text, 'q?');
	assert.equal((press(helpPopup, 'toString', facts).popup as GoToPopup).text, '');
});

test('letters that occur in this order in a command find it', () => {
	const first = (text: string): string => view({...helpPopup, text, caret: text.length, chosen: 0}).text.split('\n')[1]!;
	assert.match(first('cntct'), /contact sheet/);
	assert.match(first('und'), /▸ z +Undo/);
	assert.equal(view({...helpPopup, text: 'zzzz', caret: 4, chosen: 0}).text.split('\n').length, 2, 'the field and the hint');
});

test('a command shows the full reason why it can\'t be used, and the hint shows what can be typed', () => {
	assert.match(view(pressAll(goToPopup, 'u', 'n', 'd', 'o').popup!).text, /Undo \(Not now\.\)\n(?:.*\n)*1 to 1,204, 50%, or a command$/);
	assert.match(view({...goToPopup, text: '12', caret: 2}).text, /^12 *\n1 to 1,204, 50%, or a command$/);
});
