import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import type {MouseReport} from '../../../source/terminal/input/mouse-report.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {pickerLines} from '../../../source/ui/picker/picker-lines.js';
import {createPickerMouse} from '../../../source/ui/picker/picker-mouse.js';
import {initialPicker, type PickerState} from '../../../source/ui/picker/picker-state.js';
import type {PickerEffect, PickerStep} from '../../../source/ui/picker/reduce-picker.js';
import {createTheme} from '../../../source/ui/theme.js';
import {taskNamed, versionNamed} from '../helpers/catalog-entries.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const keymap = createKeymap();
const size = {columns: 100, rows: 15};
const tasks = Array.from({length: 40}, (_, index) => taskNamed(`task ${index}`));
const inTasks: PickerState = {...initialPicker(size), tasks, waiting: false};

const open = (start: PickerState) => {
	let state = start;
	let now = 0;
	const effects: PickerEffect[] = [];
	const mouse = createPickerMouse({
		context: {keymap, theme: () => theme, isTaskFixed: false},
		now: () => now,
		state: () => state,
		apply(step: PickerStep) {
			state = step.state;
			if (step.effect) {
				effects.push(step.effect);
			}
		},
	});
	const report = (kind: MouseReport['kind'], x: number, y: number): void => {
		mouse.handle({kind, x, y});
	};

	const lines = (): string[] => pickerLines(theme, keymap, state, {where: '', now: 0}).map(line => stripVTControlCharacters(line));
	return {
		state: () => state,
		effects,
		report,
		lines,
		click(x: number, y: number) {
			report('press', x, y);
			report('release', x, y);
		},
		later() {
			now += 1000;
		},
		/** The row of the screen that shows a text. */
		row: (text: string) => lines().findIndex(line => line.includes(text)),
		hint: (text: string) => lines().at(-1)!.indexOf(text),
	};
};

test('a click goes to the row under the mouse and doesn\'t scroll, even far from the start', () => {
	const {state, click, lines, row} = open({...inTasks, taskCursor: 20});
	const before = lines().map(line => line.slice(3));
	click(9, row('task 24'));
	assert.equal(state().taskCursor, 24);
	assert.deepEqual(lines().map(line => line.slice(3)), before);
	assert.match(lines()[row('task 24')]!, /^ ▸/);
	// The title, the titles of the columns, and below the last row.
	for (const y of [0, 1, 2, 99]) {
		click(9, y);
	}

	assert.equal(state().taskCursor, 24);
});

test('a double click opens what its first click chose; two slow clicks and clicks on two rows don\'t', () => {
	const {state, click, later, row} = open(inTasks);
	click(9, row('task 3'));
	later();
	click(9, row('task 3'));
	later();
	click(9, row('task 3'));
	click(9, row('task 4'));
	assert.equal(state().level, 'tasks');
	click(9, row('task 4'));
	assert.deepEqual([state().level, state().task?.name, state().top], ['versions', 'task 4', undefined]);
});

test('a double click on a version that failed picks it, although the notice below takes rows', () => {
	const versions = Array.from({length: 30}, (_, index) => ({...versionNamed(`V${100 + index}`), error: index === 10 ? 'Out of memory. '.repeat(20) : undefined}));
	const {click, row, effects} = open({...initialPicker(size, tasks[4]), tasks, versions, waiting: false});
	const y = row('V110');
	click(9, y);
	assert.notEqual(row('V110'), y, 'the notice moved it');
	click(9, y);
	assert.deepEqual(effects.at(-1), {type: 'end', picked: {kind: 'version', task: tasks[4], version: versions[10]}});
});

test('the wheel scrolls the list, moves the cursor at the edge, and fetches more tasks', () => {
	const {state, report, effects, row, click} = open(inTasks);
	click(9, row('task 5'));
	report('wheel-down', 9, 9);
	assert.deepEqual([state().top, state().taskCursor], [3, 5]);
	report('wheel-down', 9, 9);
	assert.deepEqual([state().top, state().taskCursor], [6, 6]);
	assert.deepEqual(effects.at(-1), {type: 'fetch-more'});
	for (let notch = 0; notch < 30; notch++) {
		report('wheel-down', 9, 9);
	}

	assert.equal(row('task 39'), size.rows - 2);
	for (let notch = 0; notch < 30; notch++) {
		report('wheel-up', 9, 9);
	}

	assert.equal(row('task 0'), 3);
});

test('a click on a hint runs it if the button is released there', () => {
	const {state, report, click, hint, effects, row} = open({...inTasks, filter: 'a'});
	report('press', hint('open'), size.rows - 1);
	report('release', 3, 4);
	assert.equal(state().level, 'tasks');
	click(hint('clear'), size.rows - 1);
	assert.deepEqual(effects.at(-1), {type: 'filter', filter: ''});
	click(9, row('task 2'));
	click(hint('open'), size.rows - 1);
	assert.equal(state().task?.name, 'task 2');
});

test('in the popup of operators the wheel scrolls and clicks do nothing', () => {
	const version = versionNamed('V001');
	const start: PickerState = {
		...initialPicker({columns: 60, rows: 10}, tasks[4]), tasks, versions: [version], waiting: false, popup: {kind: 'run', top: 0, run: {version, statistics: 'loading'}},
	};
	const {state, report, click} = open(start);
	click(9, 4);
	click(9, 4);
	assert.equal(state().popup?.top, 0);
	report('wheel-down', 9, 4);
	assert.ok(state().popup!.top > 0);
	report('wheel-up', 9, 4);
	assert.equal(state().popup?.top, 0);
});

test('in a terminal that is too small the mouse does nothing', () => {
	const {state, report, click} = open({...inTasks, size: {columns: 30, rows: 8}});
	click(3, 4);
	report('wheel-down', 3, 4);
	assert.deepEqual([state().taskCursor, state().top], [0, undefined]);
});
