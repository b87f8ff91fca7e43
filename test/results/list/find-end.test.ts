import assert from 'node:assert/strict';
import test from 'node:test';
import {findEnd} from '../../../source/results/list/find-end.js';

test('findEnd finds every end with no more requests than binary search needs', async () => {
	for (let high = 0; high <= 40; high++) {
		for (let end = 0; end <= high; end++) {
			let questions = 0;
			assert.equal(await findEnd(0, high, async row => {
				questions++;
				assert.ok(row >= 0 && row < high);
				return row < end;
			}), end);
			assert.ok(questions <= Math.ceil(Math.log2(high + 1)), `${questions} for ${high}`);
		}
	}

	assert.equal(await findEnd(7, 9, async () => false), 7);
});
