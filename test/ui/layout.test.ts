import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import {firstRow, frameFor, scroll} from '../../source/ui/layout.js';

test('the cursor is always within the rows that scroll shows', () => {
	const heights = fc.integer({min: 1, max: 60});
	fc.assert(fc.property(fc.nat(2_000_000), fc.nat(1_000_000), heights, fc.integer({min: 1, max: 1_000_001}), (top, cursor, rows, count) => {
		const at = Math.min(cursor, count - 1);
		const first = scroll(top, at, rows, count);
		assert.ok(first >= 0 && first <= at && at < first + rows);
		assert.ok(first <= Math.max(0, count - rows));
	}));
});

test('at every size from 40×10 the parts of the frame are within the terminal and don\'t overlap', () => {
	for (const layout of ['list', 'picture', 'sheet'] as const) {
		for (let columns = 40; columns <= 220; columns += 7) {
			for (let rows = 10; rows <= 70; rows++) {
				const frame = frameFor({columns, rows}, layout);
				assert.equal(frame.tooSmall, false);
				assert.ok(frame.list.y + frame.list.rows <= rows - (frame.hints === undefined ? 0 : 1), `${layout} ${columns}×${rows}`);
				if (frame.picture && frame.facts) {
					assert.ok(frame.picture.x + frame.picture.columns <= columns);
					assert.ok(frame.facts.y + frame.facts.rows <= (frame.hints ?? rows));
					assert.ok(frame.picture.y + frame.picture.rows <= frame.facts.y);
				}
			}
		}
	}

	assert.equal(frameFor({columns: 39, rows: 10}, 'list').tooSmall, true);
	assert.equal(frameFor({columns: 40, rows: 9}, 'list').tooSmall, true);
	assert.equal(frameFor({columns: 40, rows: 10}, 'list').picture, undefined);
	assert.ok(frameFor({columns: 80, rows: 24}, 'list').picture);
});

test('a resumed list has as many rows above the cursor as before, at most those of the screen', () => {
	assert.deepEqual([firstRow(40, 12, 36), firstRow(40, 0, 36), firstRow(5, 12, 36), firstRow(40, 35, 10), firstRow(0, 0, 1)], [28, 40, 0, 31, 0]);
});
