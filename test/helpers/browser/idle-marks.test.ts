import assert from 'node:assert/strict';
import test from 'node:test';
import {idleMark} from '../../../source/ui/idle.js';
import {IdleMarks, withoutIdleMarks} from './idle-marks.js';

test('idle marks are found wherever the output is cut, and everything else is counted', () => {
	const output = `\u001B[1mframe\u001B[0m${idleMark(4)}more\u001B]0;title\u0007${idleMark(12)}`;
	for (let first = 0; first <= output.length; first++) {
		for (let second = first; second <= output.length; second++) {
			const marks = new IdleMarks();
			const others = [output.slice(0, first), output.slice(first, second), output.slice(second)].filter(Boolean).map(piece => marks.read(piece));
			assert.deepEqual([marks.count, marks.handled, marks.isLast], [2, 12, true], `cut at ${first} and ${second}`);
			assert.equal(others.reduce((sum, bytes) => sum + bytes, 0), withoutIdleMarks(output).length);
		}
	}
});

test('a mark is no longer the last output once anything else was written', () => {
	const marks = new IdleMarks();
	marks.read(idleMark(1));
	assert.ok(marks.isLast);
	assert.equal(marks.read('x'), 1);
	assert.ok(!marks.isLast);
});
