import assert from 'node:assert/strict';
import test from 'node:test';
import {ByteCache} from '../../../source/emulator/pictures/byte-cache.js';

const entry = (size: number) => ({bytes: new Uint8Array(size)});

test('ByteCache drops what was not used for longest', () => {
	const cache = new ByteCache(10);
	cache.set('a', entry(4));
	cache.set('b', entry(4));
	cache.get('a');
	cache.set('c', entry(4));
	assert.deepEqual(['a', 'b', 'c'].map(key => cache.get(key)?.bytes.length), [4, undefined, 4]);
});

test('ByteCache replaces an entry and keeps nothing larger than itself', () => {
	const cache = new ByteCache(10);
	cache.set('a', entry(9));
	cache.set('a', entry(2));
	cache.set('b', entry(8));
	cache.set('c', entry(11));
	assert.deepEqual(['a', 'b', 'c'].map(key => cache.get(key)?.bytes.length), [2, 8, undefined]);
});
