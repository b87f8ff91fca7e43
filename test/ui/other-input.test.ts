import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {handleKey} from '../../source/ui/handle-key.js';
import {initialPicker} from '../../source/ui/picker/picker-state.js';
import {reducePicker} from '../../source/ui/picker/reduce-picker.js';
import {createKeymap} from '../../source/ui/actions/registry.js';
import {createTheme} from '../../source/ui/theme.js';
import {positionOf} from '../../source/ui/state/paging-state.js';
import {until} from '../helpers/until.js';
import {openSession} from './helpers/session.js';

const notAKey = 'This character is not a key. Switch your input method to English.';

const open = async (context: TestContext) => {
	let now = 0;
	const {session, store} = await openSession(context, {now: () => now});
	await until(() => session.version.totals().all === 1000 && session.list().at(0) !== undefined);
	return {
		session,
		store,
		type(text: string) {
			for (const character of text) {
				handleKey(session, character === ' ' ? 'space' : character);
			}
		},
		later() {
			now += 1000;
		},
		cursor: () => positionOf(store.get()).cursor,
	};
};

test('keys of a Russian layout act by their position, in the list and in popups', async context => {
	const {session, store, type, cursor} = await open(context);
	type('оо');
	assert.equal(cursor(), 2);
	type('ф');
	await until(() => session.review.counts().judged === 1);
	store.set({offer: undefined, popup: {kind: 'sort', chosen: 0}});
	type('о');
	assert.deepEqual(store.get().popup, {kind: 'sort', chosen: 1});
});

test('a letter of another layout in the position of y doesn\'t confirm a question, and is typed unchanged into a field', async context => {
	const {store, type} = await open(context);
	store.set({popup: {kind: 'confirm', about: {type: 'replace-notes', samples: [], note: 'new', otherNotes: 2}}});
	type('н');
	assert.equal(store.get().popup?.kind, 'note');
	store.set({popup: {kind: 'note', samples: [], text: '', caret: 0}});
	type('фｊ：。猫');
	assert.deepEqual(store.get().popup, {...store.get().popup, kind: 'note', text: 'фｊ：。猫'});
});

test('text of an input method gets one message and runs no action, not even by its Latin letters', async context => {
	const {session, store, type, later, cursor} = await open(context);
	type('你好 ajx');
	assert.equal(store.get().message?.text, notAKey);
	assert.deepEqual([cursor(), session.review.counts().judged], [0, 0]);
	later();
	type('j');
	assert.equal(cursor(), 1);
	assert.equal(store.get().message, undefined);
});

test('text of an input method gets a message in the list of versions, and is typed into the filter in the list of tasks', () => {
	const context = {keymap: createKeymap(), theme: () => createTheme({level: 0, light: false, unicode: true}), isTaskFixed: false};
	const size = {columns: 80, rows: 24};
	const tasks = initialPicker(size);
	assert.equal(reducePicker({...tasks, level: 'versions'}, '猫', context).state.message, notAKey);
	assert.deepEqual(reducePicker(tasks, '猫', context).effect, {type: 'filter', filter: '猫'});
});
