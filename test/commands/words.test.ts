import assert from 'node:assert/strict';
import test from 'node:test';
import {browseWords} from '../../source/commands/words/browse.js';
import {emulatorWords} from '../../source/commands/words/emulator.js';
import type {Catalogue} from '../../source/commands/words/index.js';
import {marksWords, scriptsWords} from '../../source/commands/words/scripts.js';
import {setupWords} from '../../source/commands/words/setup.js';
import {sharedWords} from '../../source/commands/words/shared.js';

type Example = Catalogue<{title: 'Title'; count: (value: number) => 'one' | 'many'; group: {text: string}}>;
type Accepts<Words> = Words extends Example ? true : false;

test('a catalogue of another language may have any text but must have every key', () => {
	const other: Accepts<{title: 'Titel'; count: () => 'viele'; group: {text: 'Text'}}> = true;
	const withoutKey: Accepts<{title: 'Titel'; count: () => 'viele'; group: {heading: 'Text'}}> = false;
	const wrongParameter: Accepts<{title: 'Titel'; count: (value: string) => string; group: {text: 'Text'}}> = false;
	assert.deepEqual([other, withoutKey, wrongParameter], [true, false, false]);
});

/** All texts of a catalogue that are not functions, with their paths. */
const textsOf = (words: object, path = ''): Array<readonly [path: string, text: string]> => Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
	if (typeof value === 'string') {
		return [[`${path}${key}`, value] as const];
	}

	return typeof value === 'object' && value !== null ? textsOf(value, `${path}${key}.`) : [];
});

test('the texts of the commands avoid the words that docs/style.md lists', () => {
	for (const [path, text] of [browseWords, emulatorWords, marksWords, scriptsWords, setupWords, sharedWords].flatMap(words => textsOf(words))) {
		assert.doesNotMatch(text, /\b(?:trouble|whoever|anew|so many|so much|told|at the most|mends?|stands|lies|wants|lets go of|has ended|colours?)\b/i, path);
	}
});
