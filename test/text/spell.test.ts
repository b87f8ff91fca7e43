import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc, {unicodeText} from '../helpers/fast-check.js';
import {clean} from '../../source/text/clean.js';
import {spell, spellBytes, unspell} from '../../source/text/spell.js';

test('spell gives names that look alike different spellings, and leaves ordinary ones unchanged', () => {
	for (const [name, spelled] of [
		['plain name.jpg', 'plain name.jpg'],
		['猫.jpg', '猫.jpg'],
		['a\u202Eb', String.raw`a\u{202e}b`],
		[String.raw`a\u{202e}b`, String.raw`a\u{5c}u{202e}b`],
		[String.raw`a\x{e9}b`, String.raw`a\u{5c}x{e9}b`],
		[String.raw`C:\users\x`, String.raw`C:\users\x`],
		['\\\u202E', String.raw`\\u{202e}`],
	] as const) {
		assert.equal(spell(name), spelled);
		assert.equal(clean(spelled), spelled);
		assert.equal(unspell(spelled).toString(), name);
	}
});

test('spellBytes keeps names distinct that are not UTF-8', () => {
	assert.equal(spellBytes(Buffer.from('café.png')), 'café.png');
	assert.equal(spellBytes(Buffer.from('caf\u00E9.png', 'latin1')), String.raw`caf\x{e9}.png`);
	assert.equal(spellBytes(Buffer.from('caf\u00E8.png', 'latin1')), String.raw`caf\x{e8}.png`);
});

test('any bytes can be read back from their spelling, and no spelling acts on a terminal', () => {
	const name = fc.oneof(fc.uint8Array(), unicodeText().map(text => Buffer.from(text)), fc.stringMatching(/^[\\ux{}\da-f]*$/).map(text => Buffer.from(text)));
	fc.assert(fc.property(name, bytes => {
		const spelled = spellBytes(bytes);
		assert.equal(clean(spelled), spelled);
		assert.deepEqual(unspell(spelled), Buffer.from(bytes));
	}), {numRuns: 2000});
});
