import assert from 'node:assert/strict';
import test from 'node:test';
import {functionKeyOf, withFunctionKeys} from '../../../source/terminal/input/function-keys.js';

const escape = '\u001B';

const sequences: ReadonlyArray<readonly [number: number, sequence: string]> = [
	[1, `${escape}[11~`],
	[2, `${escape}[12~`],
	[3, `${escape}[13~`],
	[4, `${escape}[14~`],
	[5, `${escape}[15~`],
	[6, `${escape}[17~`],
	[7, `${escape}[18~`],
	[8, `${escape}[19~`],
	[9, `${escape}[20~`],
	[10, `${escape}[21~`],
	[11, `${escape}[23~`],
	[12, `${escape}[24~`],
	[1, `${escape}OP`],
	[4, `${escape}OS`],
	[1, `${escape}[P`],
	[4, `${escape}[S`],
	[1, `${escape}[[A`],
	[5, `${escape}[[E`],
];

test('every sequence of an F-key becomes the character of its number', () => {
	for (const [number, sequence] of sequences) {
		const character = withFunctionKeys(sequence);
		assert.equal(character.length, 2, 'one character outside the BMP');
		assert.equal(functionKeyOf(character), number, JSON.stringify(sequence));
	}
});

test('other keys and characters are no F-keys', () => {
	for (const key of ['a', '', `${escape}[16~`, `${escape}[22~`, `${escape}[25~`, `${escape}[A`, `${escape}OT`]) {
		assert.equal(withFunctionKeys(key), key);
		assert.equal(functionKeyOf(key), undefined);
	}

	const first = withFunctionKeys(`${escape}OP`).codePointAt(0)!;
	assert.equal(functionKeyOf(String.fromCodePoint(first - 1)), undefined);
	assert.equal(functionKeyOf(String.fromCodePoint(first + 12)), undefined);
});
