import assert from 'node:assert/strict';
import test from 'node:test';
import {flattenDescriptions} from '../../../source/sources/cloud/flatten-descriptions.js';

test('descriptions are flattened in order, once each, without placeholders, at any depth', () => {
	assert.deepEqual(flattenDescriptions(null), []);
	assert.deepEqual(flattenDescriptions(' a '), ['a']);
	assert.deepEqual(flattenDescriptions([['a', {x: 'b', y: ['a', null, undefined, ' ']}], 7, true, 'c to translate', 'zh-cn to translate', 'to translate it', 'and so, to translate']), ['a', 'b', '7', 'true', 'to translate it', 'and so, to translate']);
	const deep = (depth: number): unknown => depth === 0 ? 'deep' : [deep(depth - 1)];
	assert.deepEqual([deep(50), deep(51)].map(value => flattenDescriptions(value)), [['deep'], []]);
	assert.equal(flattenDescriptions(Array.from({length: 5000}, (_, index) => `text ${index}`)).length, 999);
	assert.deepEqual(flattenDescriptions('\u001B[2J'), [String.raw`\u{1b}[2J`]);
});
