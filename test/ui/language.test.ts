import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {WinnowError} from '../../source/model/errors.js';
import {bindings, createKeymap} from '../../source/ui/actions/registry.js';
import {handlePaste} from '../../source/ui/handle-key.js';
import {keyLabel} from '../../source/ui/keys.js';
import {pickerLines} from '../../source/ui/picker/picker-lines.js';
import {initialPicker} from '../../source/ui/picker/picker-state.js';
import {createTheme} from '../../source/ui/theme.js';
import {words} from '../../source/ui/words/index.js';
import {setCatalogues} from '../../source/text/language.js';
import {openApp} from './helpers/app.js';
import {taskNamed, versionNamed} from './helpers/catalog-entries.js';
import {marked, markedWords} from './helpers/marked-words.js';

const keyLabels = bindings.flatMap(({keys}) => keys.map(key => keyLabel(key)));
/** Words that are never translated: keys, addresses and names, query fields, action names, units, the program. */
const data = new RegExp([
	...[...new Set(keyLabels), 'Enter', 'Esc', 'Tab'].filter(label => /^[\w-]{2,}$/.test(label)),
	String.raw`\S*class-\d+\/\S*`,
	String.raw`\S+\.jpg`,
	String.raw`\w+:\/\/\S*`,
	String.raw`\w+:\S+`,
	'winnow',
	String.raw`:[a-z-]+`,
	String.raw`\d+ (?:s|ms|min|h|B|kB|MB)\b`,
	String.raw`\bHTTP \d+`,
].join('|'), 'g');

/** Words that are neither data nor of the catalogue: runs of two letters or more. */
const unmarked = (text: string, own: readonly string[] = []): string[] => {
	let rest = text;
	for (const one of own) {
		rest = rest.replaceAll(one, ' ');
	}

	return rest.replaceAll(data, ' ').match(/[a-z]{2,}/gi) ?? [];
};

test('the check finds a text that the catalogue does not have', () => {
	assert.deepEqual(unmarked(`${marked('Retained')} 612  Esc ${marked('back')}  data/class-1/1.jpg  Deleted 4`), ['Deleted']);
	assert.deepEqual(unmarked(markedWords.picker.noMatch('quick fox'), ['quick fox']), []);
});

test('every text of the browser\'s screens, popups and messages is in the catalogue', async t => {
	setCatalogues({screen: markedWords});
	t.after(() => {
		setCatalogues({});
	});
	let fails = false;
	const app = await openApp(t, {
		columns: 100, rows: 40, source: {
			count: 240,
			async before() {
				if (fails) {
					throw new WinnowError({kind: 'connection', what: 'xqzw', canPass: true});
				}
			},
		},
	});
	const own = ['qqqqxqzw', 'xqzw', app.session.settings.queueSeed, app.session.identity.title, app.session.identity.where];
	const check = (what: string): void => {
		assert.deepEqual(unmarked(app.text(), own), [], `${what}:\n${app.text()}`);
	};

	/** Presses keys, waits for a text of the catalogue, and checks the whole screen. */
	const shown = async (what: string, keys: string, text: string): Promise<void> => {
		for (const key of keys) {
			await app.type(key);
		}

		const expected = marked(text).replaceAll(/\s+/g, ' ');
		await app.until(() => app.text().replaceAll(/[│\s]+/g, ' ').includes(expected));
		check(what);
	};

	await app.see(/0\.jpg/);
	check('list');
	await shown('sheet', 'c', 'list');
	await shown('picture', 'c\r', 'back');
	for (const view of ['b', 'b', 'b', 'b', 'b']) {
		await shown(`view ${view}`, view, '');
	}

	await shown('list again', '\r', 'move');
	await shown('help', '?', 'Go to the next sample');
	await shown('help, searched', 'quit', 'Quit');
	await shown('details', '\u001Bi', 'Sample details');
	await shown('palette', '\u001B:undo', 'Undo');
	await shown('go to refuses', '\u001B:0\r', '');
	await shown('note', '\u001Bn', 'saves');
	await shown('note saved', 'xqzw\r', 'Note saved');
	await shown('find', '/', 'Find');
	await shown('find refuses', 'verdict:xqzw\r', '');
	await shown('range', '\u001Bv', 'Range started');
	await shown('judge all', 'jA', '');
	await shown('question', 'a\r', '');
	await shown('judged', 'y', 'undoes it');
	await shown('undone', 'z', 'Undid');
	handlePaste(app.session, 'xqzw');
	await shown('paste', '', 'opens a search');
	await shown('queue', 's', 'closes it');
	await shown('queue as a whole', 'A', '');
	await shown('nothing found', 's/qqqqxqzw\r', 'searches again');
	await shown('tabs', '\u001B2', 'Modified');
	fails = true;
	await shown('failure', 'r', 'retries now');
	app.session.store.set({message: undefined});
	app.session.work({label: words().progress.judging, done: 1, total: 2, stop: new AbortController()});
	await shown('work', '', 'stops');
});

test('every text of the picker is in the catalogue', t => {
	setCatalogues({screen: markedWords});
	t.after(() => {
		setCatalogues({});
	});
	const theme = createTheme({level: 0, light: false, unicode: true});
	const size = {columns: 120, rows: 20};
	const now = 1_700_000_600_000;
	const own = ['qqqqxqzw', 'xqzw', 'MetaValidation', 'cleaning'];
	const task = taskNamed('xqzw');
	const statuses = ['initialized', 'running', 'completed', 'failed', 'stopped', undefined] as const;
	const error = new WinnowError({kind: 'connection', what: 'xqzw'});
	for (const [what, state] of Object.entries({
		tasks: {...initialPicker(size), tasks: statuses.map(status => taskNamed('xqzw', {status, error: 'xqzw'}))},
		'no tasks': {...initialPicker(size), waiting: false},
		'no match': {...initialPicker(size), waiting: false, filter: 'xqzw'},
		loading: initialPicker(size),
		versions: {...initialPicker(size, task), versions: statuses.map(status => versionNamed('xqzw', {status}))},
		'no versions': {...initialPicker(size, task), waiting: false, versions: []},
		'an error': {...initialPicker(size, task), waiting: false, error},
	})) {
		const text = stripVTControlCharacters(pickerLines(theme, createKeymap(), state, {where: 'xqzw', now}).join('\n'));
		assert.deepEqual(unmarked(text, own), [], `${what}:\n${text}`);
	}
});
