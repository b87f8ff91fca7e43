import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import {longNeedle, rareFind} from '../../source/text/rare-find.js';

for (const [name, minLength] of [['long', longNeedle], ['short', 5]] as const) {
	test(`rareFind finds every ${name} needle, wherever it starts`, () => {
		fc.assert(fc.property(fc.array(
			fc.string({minLength, maxLength: 60}),
			{minLength: 1, maxLength: 5},
		), fc.string({maxLength: 40}), fc.string({maxLength: 40}), (needles, before, after) => {
			const find = rareFind(needles);
			return needles.every(needle => find(before + needle + after));
		}));
	});
}

test('rareFind passes text without a needle through unchanged', () => {
	const find = rareFind(['0123456789abcdefghij']);
	assert.equal(find('obs://bucket/datasets/output/picture-17.jpg'), false);
	assert.equal(find(''), false);
	assert.equal(rareFind([])('0123456789abcdefghij'), false);
});
