import assert from 'node:assert/strict';
import test from 'node:test';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {initialPicker, type PickerState} from '../../../source/ui/picker/picker-state.js';
import {reducePicker, type PickerContext, type PickerStep} from '../../../source/ui/picker/reduce-picker.js';
import {createTheme} from '../../../source/ui/theme.js';
import {taskNamed, versionNamed} from '../helpers/catalog-entries.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const size = {columns: 80, rows: 15};
const tasks = Array.from({length: 40}, (_, index) => taskNamed(`task ${index}`));
const versions = Array.from({length: 3}, (_, index) => versionNamed(`V00${index}`));
const inTasks: PickerState = {...initialPicker(size), tasks, waiting: false};
const inVersions: PickerState = {...initialPicker(size, tasks[4]), tasks, versions, waiting: false};
const context = (own: Partial<PickerContext> = {}): PickerContext => ({
	keymap: createKeymap(), theme: () => theme, isTaskFixed: false, ...own,
});

/** Presses keys one after the other. Returns the last step. */
const press = (state: PickerState, keys: readonly string[], own?: Partial<PickerContext>): PickerStep => {
	let step: PickerStep = {state};
	for (const key of keys) {
		step = reducePicker(step.state, key, context(own));
	}

	return step;
};

test('the cursor moves by rows and pages, stays within the list, and requests more tasks', () => {
	const cursor = (...keys: string[]): number => press(inTasks, keys).state.taskCursor;
	assert.deepEqual([cursor('down', 'down', 'up'), cursor('up'), cursor('pageDown'), cursor('pageDown', 'pageUp'), cursor('end'), cursor('end', 'down'), cursor('end', 'home')], [1, 0, 10, 0, 39, 39, 0]);
	assert.deepEqual(press(inTasks, ['down']).effect, {type: 'fetch-more'});
	assert.equal(press({...inTasks, tasks: []}, ['down']).state.taskCursor, 0);
	assert.equal(press(inVersions, ['end']).state.versionCursor, 2);
});

test('letters are typed into the filter of the tasks, whole characters are deleted, and Escape clears it before it quits', () => {
	const filtered = {...inTasks, filter: 'ab猫'};
	assert.deepEqual(press(filtered, ['q']).effect, {type: 'filter', filter: 'ab猫q'});
	assert.deepEqual(press(filtered, ['space']).effect, {type: 'filter', filter: 'ab猫 '});
	assert.deepEqual(press(filtered, ['backspace']).effect, {type: 'filter', filter: 'ab'});
	assert.equal(press(inTasks, ['backspace']).effect, undefined);
	assert.deepEqual(press(filtered, ['escape']).effect, {type: 'filter', filter: ''});
	assert.deepEqual(press(inTasks, ['escape']).effect, {type: 'end', picked: {kind: 'quit'}});
});

test('Enter opens the versions of the task under the cursor, then picks a version', () => {
	const opened = press(inTasks, ['down', 'enter']);
	assert.deepEqual([opened.state.level, opened.state.task, opened.state.versions, opened.effect], ['versions', tasks[1], undefined, {type: 'fetch-versions'}]);
	assert.equal(press(opened.state, ['enter']).effect, undefined, 'versions that are still loading');
	assert.deepEqual(press(inVersions, ['down', 'enter']).effect, {type: 'end', picked: {kind: 'version', task: tasks[4], version: versions[1]}});
	assert.deepEqual(press({...inTasks, tasks: []}, ['enter']).effect, undefined);
});

test('v chooses a version, and v on another compares the verdicts on them', () => {
	const chosen = press(inVersions, ['v']);
	assert.deepEqual([chosen.state.compare, chosen.state.message], [versions[0], 'Select a version to compare with V000. v compares the verdicts.']);
	assert.deepEqual(press(chosen.state, ['down', 'v']).effect, {
		type: 'end', picked: {
			kind: 'verdicts', task: tasks[4], one: versions[0], other: versions[1],
		},
	});
	assert.equal(press(chosen.state, ['v']).state.compare, undefined);
});

test('d chooses a version, d on another compares them, and d or Escape on the chosen one cancels', () => {
	const chosen = press(inVersions, ['d']);
	assert.equal(chosen.state.compare, versions[0]);
	assert.equal(chosen.state.message, 'Select a version to compare with V000. d compares.');
	assert.equal(press(chosen.state, ['down']).state.message, undefined, 'a message lasts until the next key');
	assert.deepEqual(press(chosen.state, ['down', 'd']).effect, {
		type: 'end', picked: {
			kind: 'compare', task: tasks[4], one: versions[0], other: versions[1],
		},
	});
	for (const key of ['d', 'escape']) {
		const step = press(chosen.state, [key]);
		assert.deepEqual([step.state.compare, step.state.level, step.effect], [undefined, 'versions', undefined]);
	}
});

test('Escape returns from the versions to the tasks, and fetches these if needed; it quits if the task was given', () => {
	const {state, effect} = press(inVersions, ['escape']);
	assert.deepEqual([state.level, effect], ['tasks', undefined]);
	assert.deepEqual(press({...inVersions, tasks: []}, ['escape']).effect, {type: 'fetch-tasks'});
	assert.deepEqual(press(inVersions, ['escape'], {isTaskFixed: true}).effect, {type: 'end', picked: {kind: 'quit'}});
});

test('Ctrl-C quits at every level; q quits only where letters are not typed', () => {
	for (const state of [inTasks, inVersions]) {
		assert.deepEqual(press(state, ['ctrl+c']).effect, {type: 'end', picked: {kind: 'quit'}});
	}

	assert.deepEqual(press(inVersions, ['q']).effect, {type: 'end', picked: {kind: 'quit'}});
	assert.equal(press(inVersions, ['Z']).effect, undefined);
});

test('a configured key opens a version', () => {
	const keymap = createKeymap({'picker-open': ['f2']});
	assert.equal(press(inVersions, ['f2'], {keymap}).effect?.type, 'end');
	assert.equal(press(inVersions, ['enter'], {keymap}).effect, undefined);
});

test('I shows the operators of the version under the cursor at once and requests its statistics; its keys scroll, any other key closes it, and none reaches the list', () => {
	const opened = press(inVersions, ['down', 'I']);
	const {popup} = opened.state;
	assert.deepEqual([popup?.kind, popup?.run, opened.effect], ['run', {version: versions[1], statistics: 'loading'}, {type: 'fetch-statistics', version: versions[1]}]);
	const low = {...opened.state, size: {columns: 40, rows: 10}};
	assert.deepEqual([press(low, ['down', 'down', 'up']).state.popup?.top, press(low, ['down']).state.versionCursor], [1, 1]);
	assert.deepEqual([press(low, ['end', 'down']).state.popup?.top, press(low, ['end']).state.popup?.top], [press(low, ['end']).state.popup?.top, press(low, ['G']).state.popup?.top]);
	for (const key of ['q', 'escape', 'enter', 'd', 'I']) {
		const step = press(opened.state, [key]);
		assert.deepEqual([step.state.popup, step.state.level, step.effect], [undefined, 'versions', undefined], key);
	}

	assert.equal(press({...inVersions, versions: []}, ['I']).state.popup, undefined);
	assert.deepEqual(press(inTasks, ['I']).effect, {type: 'filter', filter: 'I'});
});
