import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {withFunctionKeys} from '../../source/terminal/input/function-keys.js';
import {WinnowError} from '../../source/model/errors.js';
import {bindings, createKeymap} from '../../source/ui/actions/registry.js';
import {handlePaste} from '../../source/ui/handle-key.js';
import {keyLabel} from '../../source/ui/keys.js';
import {pickerLines} from '../../source/ui/picker/picker-lines.js';
import {initialPicker} from '../../source/ui/picker/picker-state.js';
import {createTheme} from '../../source/ui/theme.js';
import {openApp} from './helpers/app.js';

const inTasks = bindings.filter(({modes}) => modes.includes('tasks'));
/** F-keys where letters are typed, else letters that occur in no text. */
const remapped: Readonly<Record<string, readonly string[]>> = Object.fromEntries([
	...inTasks.map(({id}, index) => [id, [`f${index + 1}`]] as const),
	...bindings.filter(binding => !inTasks.includes(binding)).map(({id}, index) => [id, [String.fromCodePoint(0x05_31 + index)]] as const),
]);
const press = (id: string): string => remapped[id]![0]!;
/** What a terminal sends for F1 to F12. */
const functionKeys = ['OP', 'OQ', 'OR', 'OS', '[15~', '[17~', '[18~', '[19~', '[20~', '[21~', '[23~', '[24~'];
const typed = (id: string): string => {
	const key = press(id);
	return /^f\d/.test(key) ? withFunctionKeys(`\u001B${functionKeys[Number(key.slice(1)) - 1]!}`) : key;
};

/** Labels of default keys; the keys of popups are fixed. */
const labels = new Set(bindings.flatMap(({keys}) => keys.flatMap(key => [keyLabel(key), keyLabel(key, false)])));
const popupKeys = new Set(['Enter', 'Esc', 'y']);
/** Words and marks that are not keys where they stand alone. */
const everydayWords = new Set(['a', 'A', '!', '=', '+', '-', '×', '~', '/', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'Space', 'Home', 'End', 'Up', 'Down', 'Left', 'Right']);

/** Returns the default keys that a text names, rows of the list excluded: single labels, and labels that are also words if a verb follows. */
const defaultsIn = (text: string, allowed: ReadonlySet<string> = new Set()): string[] => {
	const words = text.split('\n').filter(line => !/\.jpg|# {2}|›/.test(line)).map(line => line.replace(/^[ ▸]+\d+ +[=~×+]/, '').replaceAll(/\d+ s\b/g, 'seconds')).join(' ¶ ').split(/\s+/);
	return words.filter((word, index) => {
		const label = labels.has(word) ? word : word.replace(/[.,;:)]+$/, '').replace(/^\(/, '');
		if (!labels.has(label) || allowed.has(label)) {
			return false;
		}

		if (label === 'a') {
			return /^(?:accepts?|right|after|deletion|good)\b/.test(words[index + 1] ?? '');
		}

		return !everydayWords.has(label) || /^(?:accept|reject|flag|should|bad|look|move|page|zoom|status|find|searches|shows|undoes|closes|retries|opens|refreshes|compares|goes|stops|again)\b/.test(words[index + 1] ?? '');
	});
};

test('the check finds default keys in hints and sentences', () => {
	assert.deepEqual(defaultsIn(' ↑↓ move  a right to keep  x should go  r refreshes. 0 shows all. Press v again, or a sample.\n x 1.jpg'), ['a', 'x', 'r', '0', 'v']);
	assert.deepEqual(defaultsIn('Nothing found. / searches again, Esc goes back.'), ['/', 'Esc']);
});

test('with every key remapped no screen, popup or message names a default key', async t => {
	let fails = false;
	const app = await openApp(t, {
		columns: 100, rows: 40, keys: remapped, source: {
			count: 240,
			async before() {
				if (fails) {
					throw new WinnowError({kind: 'connection', what: 'The service is gone', canPass: true});
				}
			},
		},
	});
	const check = (what: string, pattern: RegExp, allowed?: ReadonlySet<string>) => {
		assert.match(app.text(), pattern, what);
		assert.deepEqual(defaultsIn(app.text(), allowed), [], `${what}:\n${app.text()}`);
	};

	const shown = async (what: string, expected: RegExp, allowed?: ReadonlySet<string>) => {
		// Long messages are wrapped.
		const pattern = new RegExp(expected.source.replaceAll(/ (?![+{])/g, String.raw`[\s│]+`), 's');
		await app.see(pattern);
		check(what, pattern, allowed);
	};

	const label = (id: string): string => keyLabel(press(id));
	await app.see(/0\.jpg/);
	await shown('list', new RegExp(`${label('accept')} right to keep`));
	await app.type(typed('contact-sheet'));
	await shown('sheet', new RegExp(`${label('contact-sheet')} list`));
	await app.type(typed('contact-sheet'));
	await app.type(typed('full-screen'));
	await shown('picture', new RegExp(`${label('full-screen')} back`));
	await app.type(typed('full-screen'));
	await app.type(typed('help'));
	await shown('help', new RegExp(`${label('next-sample')} +Go to the next sample`), new Set([...popupKeys, '↓']));
	await app.type('\u001B');
	await app.type(typed('facts'));
	await shown('facts', /Sample details/, new Set([...popupKeys, '↓']));
	await app.type('\u001B');
	await app.type(typed('go-to'));
	await app.type('undo');
	await shown('palette', new RegExp(`${label('undo')} +Undo`), popupKeys);
	await app.type('\u001B');
	await app.type(typed('note'));
	await shown('note', /Enter saves/, popupKeys);
	await app.type('seen\r');
	await shown('note kept', /Note saved/);
	await app.type(typed('find'));
	await shown('find', /status:modified/, popupKeys);
	await app.type('\u001B');
	await app.type(typed('select-range'));
	await shown('range', new RegExp(`Range started. ${label('select-range')} again ends it`));
	await app.type(typed('next-sample'));
	await app.type(typed('judge-all'));
	await shown('judge all', new RegExp(`${label('accept')} accepts.*${label('flag')} flags, ${label('clear-verdict')}\\s+clears`, 's'), popupKeys);
	await app.type(`${label('accept')}\r`);
	await shown('question', /y judges them/, popupKeys);
	await app.type('y');
	await shown('judged', new RegExp(`${label('undo')} undoes it`));
	handlePaste(app.session, 'text');
	await shown('paste', new RegExp(`${label('note')} opens a note. ${label('find')} opens a search`));
	await app.type(typed('queue'));
	await shown('queue', new RegExp(`${label('queue')} closes it`));
	await app.type(typed('judge-all'));
	await shown('queue as a whole', new RegExp(`${label('show-all')} shows the whole status`));
	await app.type(typed('queue'));
	await app.type(typed('find'));
	await app.type('nothing-has-this\r');
	await shown('nothing found', new RegExp(`Nothing found. ${label('find')} searches again. ${label('back')} goes back`));
	await app.type(typed('back'));
	fails = true;
	await app.type(typed('refresh'));
	await shown('failure', new RegExp(`Retrying in .*${label('refresh')} retries now`));
	app.session.work({label: 'Judging', done: 1, total: 2, stop: new AbortController()});
	app.session.store.set({message: undefined});
	await shown('work', new RegExp(`${label('back')} stops`));
});

test('with every key remapped the picker names no default key', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const keymap = createKeymap(remapped);
	const size = {columns: 120, rows: 20};
	const error = new WinnowError({kind: 'connection', what: 'The service is gone'});
	const task = {id: 't', name: 'task', kind: 'clean', status: 'completed', operators: []} as unknown as NonNullable<Parameters<typeof initialPicker>[1]>;
	for (const [what, state, pattern] of [
		['tasks', {...initialPicker(size), waiting: false}, new RegExp(`${keyLabel(press('picker-open'))} open {2}type filter`)],
		['versions', {...initialPicker(size, task), waiting: false, versions: []}, new RegExp(`This task has no versions. ${keyLabel(press('back'))} goes back`)],
		['tasks with an error', {...initialPicker(size), waiting: false, error}, new RegExp(`The service is gone. ${keyLabel(press('refresh'))} retries`)],
		['versions with an error', {...initialPicker(size, task), waiting: false, versions: [], error}, new RegExp(`${keyLabel(press('quit'))} quit`)],
	] as const) {
		const text = pickerLines(theme, keymap, state, {where: 'somewhere', now: 0}).join('\n');
		assert.match(text, pattern, text);
		assert.deepEqual(defaultsIn(text), [], `${what}:\n${text}`);
	}
});

test('no text in the source names a key itself', async () => {
	const found: string[] = [];
	const names = await readdir('source', {recursive: true});
	for (const file of names.filter(name => /^(?:ui|results|review|sources|preview|terminal)\b.*\.tsx?$/.test(name)).map(name => path.join('source', name))) {
		const lines = (await readFile(file, 'utf8')).split('\n');
		for (const [index, line] of lines.entries()) {
			if (!/^\s*(?:\/\/|\/?\*|@)/.test(line) && /['` ](?:[b-xzB-Z/:?\d]|Esc|Tab|Ctrl-[A-Z]) (?:tries|asks|fetches|opens|finds|undoes|leaves|shows|stops|goes|selects|compares|again)\b/.test(line)) {
				found.push(`${file}:${index + 1}: ${line.trim()}`);
			}
		}
	}

	assert.deepEqual(found, []);
});
