import assert from 'node:assert/strict';
import test from 'node:test';
import type {Catalogue} from '../../source/commands/words/index.js';

type Example = Catalogue<{title: 'Title'; count: (value: number) => 'one' | 'many'; group: {text: string}}>;
type Accepts<Words> = Words extends Example ? true : false;

test('a catalogue of another language may have any text but must have every key', () => {
	const other: Accepts<{title: 'Titel'; count: () => 'viele'; group: {text: 'Text'}}> = true;
	const withoutKey: Accepts<{title: 'Titel'; count: () => 'viele'; group: {heading: 'Text'}}> = false;
	const wrongParameter: Accepts<{title: 'Titel'; count: (value: string) => string; group: {text: 'Text'}}> = false;
	assert.deepEqual([other, withoutKey, wrongParameter], [true, false, false]);
});
