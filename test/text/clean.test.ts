import assert from 'node:assert/strict';
import test from 'node:test';
import {clean} from '../../source/text/clean.js';

test('clean keeps ordinary text of any language, and shows control characters as text', () => {
	for (const text of ['', ' s3://bucket/a b~.jpg', '猫/näh.jpg', '🐟']) {
		assert.equal(clean(text), text);
	}

	for (const [text, shown] of [
		['a\u001B[2J', String.raw`a\u{1b}[2J`], ['plain\n', String.raw`plain\u{a}`], ['\u007F', String.raw`\u{7f}`], ['a\u202Eb', String.raw`a\u{202e}b`], ['猫\u0085', String.raw`猫\u{85}`], ['\uD83D', String.raw`\u{d83d}`],
	] as const) {
		assert.equal(clean(text), shown);
		assert.equal(clean(shown), shown);
	}
});
