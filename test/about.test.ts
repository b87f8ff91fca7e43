import assert from 'node:assert/strict';
import test from 'node:test';
import {about} from '../source/about.js';

test('the help of winnow fits in 80 columns', () => {
	const lines = about(['--help'], () => 'en')!.split('\n');
	assert.ok(lines.length > 15);
	assert.deepEqual(lines.filter(line => line.length > 80), []);
});
