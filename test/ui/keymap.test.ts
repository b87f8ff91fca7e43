import assert from 'node:assert/strict';
import test from 'node:test';
import type {Key} from 'ink';
import {allChoices, choiceOf} from '../../source/ui/popups/all-choices.js';
import {bindings, createKeymap} from '../../source/ui/actions/registry.js';
import {keyPair, keyWord} from '../../source/ui/key-words.js';
import {keyLabel, keyNames, parseKey} from '../../source/ui/keys.js';
import {meantKey} from '../../source/ui/keymap.js';

const theme = () => ({unicode: true});

test('configured keys replace the defaults and override those of other actions, which are reported', () => {
	const keymap = createKeymap({accept: ['j'], reject: ['F2', 'X'].map(key => key.toLowerCase())});
	assert.equal(keymap.actionFor('list', 'j')?.id, 'accept');
	assert.equal(keymap.actionFor('list', 'a'), undefined);
	assert.equal(keymap.actionFor('list', 'down')?.id, 'next-sample');
	assert.deepEqual(keymap.keysOf('next-sample'), ['down']);
	assert.deepEqual(keymap.keysOf('reject'), ['f2', 'x']);
	assert.deepEqual(keymap.taken.map(({key, from, by, left}) => [key, from, by, ...left.map(one => one.key)]), [
		['j', 'next-sample', 'accept', 'down'], ['j', 'next-picture', 'accept', 'pageDown', 'space'], ['j', 'sheet-down', 'accept', 'down'],
	]);
	assert.deepEqual(createKeymap().taken, []);
	assert.throws(() => keymap.keysOf('constructor'), /No action is named constructor/);
});

test('an action without keys is named by its text in the command prompt, or not at all', () => {
	const without = createKeymap({undo: []});
	assert.equal(keyWord({keymap: without, theme, mode: 'list'}, 'undo'), ':undo');
	assert.equal(keyWord({keymap: createKeymap({undo: [], 'go-to': []}), theme, mode: 'list'}, 'undo'), undefined);
	assert.equal(keyWord({keymap: createKeymap({undo: ['ctrl+n']}), theme, mode: 'list'}, 'undo'), 'Ctrl-N');
});

test('several keys in one hint are written in few columns', () => {
	const ids = ['show-all', 'show-retained', 'show-modified'];
	assert.equal(keyPair({keymap: createKeymap(), theme, mode: 'list'}, ids), '0-2');
	assert.equal(keyPair({keymap: createKeymap({'show-all': ['f1']}), theme, mode: 'list'}, ids), 'F1 1 2');
	assert.equal(keyPair({keymap: createKeymap(), theme, mode: 'list'}, ['previous-sample', 'next-sample']), '↑↓');
	assert.equal(keyPair({keymap: createKeymap(), theme: () => ({unicode: false}), mode: 'list'}, ['previous-sample', 'next-sample']), 'Up Down');
	assert.equal(keyPair({keymap: createKeymap({'next-sample': [], 'previous-sample': []}), theme, mode: 'list'}, ['previous-sample', 'next-sample']), '');
});

test('among tasks, where letters are typed, an action keeps its default where none of its keys can work', () => {
	const keymap = createKeymap({back: ['Q'], refresh: ['R'], 'picker-down': ['n', 'ctrl+n']});
	assert.deepEqual(keymap.keysOf('back', 'tasks'), ['escape']);
	assert.deepEqual(keymap.keysOf('back', 'versions'), ['Q']);
	assert.deepEqual(keymap.keysOf('refresh', 'tasks'), ['ctrl+r']);
	assert.deepEqual(keymap.keysOf('picker-down', 'tasks'), ['ctrl+n']);
	for (const key of ['a', 'Q', 'n', 'space', 'backspace', '猫']) {
		assert.equal(keymap.actionFor('tasks', key), undefined, key);
	}
});

test('every key can be configured as the screen writes it, and as the file wrote it before', () => {
	for (const key of new Set([...bindings.flatMap(({keys}) => keys), ...Array.from({length: 12}, (_, index) => `f${index + 1}`)])) {
		for (const written of [keyLabel(key), keyLabel(key, false), key]) {
			assert.deepEqual(parseKey(written), {key}, written);
		}
	}

	assert.deepEqual(['CTRL+n', 'pgdn', 'PAGE-DOWN', 'shift-tab', 'Return', 'Ctrl-I'].map(text => parseKey(text).key), ['ctrl+n', 'pageDown', 'pageDown', 'shift+tab', 'enter', 'ctrl+i']);
	assert.deepEqual(['', ' ', '\t', 'F0', 'F13', 'alt+a', 'ctrl+1', 'ctrl+c'].map(text => parseKey(text).key), Array.from({length: 8}).fill(undefined));
});

test('the letter typed to judge a whole list follows the keys of the verdicts', () => {
	const shown = (keys?: Record<string, string[]>) => allChoices(createKeymap(keys)).map(({typed}) => typed);
	assert.deepEqual(shown(), ['a', 'x', 'f', 'c']);
	assert.deepEqual(shown({accept: ['c'], reject: ['f2']}), ['c', 'reject', 'f', 'clear']);
	const choices = allChoices(createKeymap({accept: ['j'], reject: ['J']}));
	assert.equal(choiceOf(choices, ' j ')?.verdict, 'accept');
	assert.equal(choiceOf(choices, 'J')?.verdict, 'reject');
	assert.equal(choiceOf(choices, 'FLAG')?.verdict, 'flag');
	assert.equal(choiceOf(choices, 'a'), undefined);
});

test('a key that only some terminals distinguish acts as its common equivalent, unless something is bound to it', () => {
	const plain = createKeymap();
	assert.equal(meantKey(plain, 'list', 'ctrl+i'), 'tab');
	assert.equal(meantKey(plain, 'list', 'ctrl+m'), 'enter');
	assert.equal(meantKey(plain, 'tasks', 'ctrl+h'), 'backspace');
	assert.equal(meantKey(plain, 'list', 'ctrl+l'), 'ctrl+l');
	const own = createKeymap({accept: ['ctrl+i']});
	assert.equal(meantKey(own, 'list', 'ctrl+i'), 'ctrl+i');
	assert.equal(meantKey(own, 'list', 'ctrl+j'), 'enter');
});

test('a letter of another layout is the key at its position, unless something is bound to it or it is typed', () => {
	const plain = createKeymap();
	assert.equal(meantKey(plain, 'list', 'о'), 'j');
	assert.equal(meantKey(plain, 'list', 'φ'), 'f');
	assert.equal(meantKey(plain, 'list', 'ש'), 'a');
	assert.equal(meantKey(plain, 'versions', 'Л'), 'Л', 'nothing is bound to K');
	assert.equal(meantKey(createKeymap({reject: ['о']}), 'list', 'о'), 'о');
	assert.equal(meantKey(plain, 'tasks', 'о'), 'о');
	// Chinese punctuation.
	assert.deepEqual([...'：？【】、！'].map(typed => meantKey(plain, 'list', typed)), [':', '?', '[', ']', '/', '!']);
});

test('full-width characters are keys where nothing is typed', () => {
	assert.equal(meantKey(createKeymap(), 'versions', 'ｊ'), 'j');
	assert.equal(meantKey(createKeymap(), 'tasks', 'ｊ'), 'ｊ');
	assert.deepEqual(keyNames('\u{10F169}', {} as Key), ['ctrl+i']);
});
