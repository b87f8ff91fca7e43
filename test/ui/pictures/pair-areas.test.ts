import assert from 'node:assert/strict';
import test from 'node:test';
import {pairAreas} from '../../../source/ui/pictures/pair-areas.js';

test('two pictures are side by side if the width allows it, else stacked', () => {
	const [left, right] = pairAreas({columns: 120, rows: 36});
	assert.ok(left.x + left.columns < right.x && right.x + right.columns === 120);
	const [upper, lower] = pairAreas({columns: 60, rows: 34});
	assert.ok(upper.y + upper.rows < lower.y && lower.y + lower.rows === 34);
});

test('two pictures are arranged so that they are larger: wide ones stacked, tall ones side by side', () => {
	const isBeside = (columns: number, rows: number, ...shapes: [number, number]): boolean => pairAreas({columns, rows}, shapes)[1].y === 0;
	assert.deepEqual([isBeside(80, 34, 4, 4), isBeside(80, 34, 1, 1), isBeside(60, 34, 1, 1), isBeside(160, 40, 8, 8)], [false, true, true, false]);
	// The larger gain decides: the wide picture is twice as large if they are stacked.
	assert.equal(isBeside(80, 34, 2, 8), false);
	for (const shape of [0.2, 0.5, 1, 2, 2.67, 4, 10]) {
		for (const [columns, rows] of [[40, 7], [60, 30], [120, 36], [200, 20]] as const) {
			const size = ({columns, rows}: {columns: number; rows: number}): number => Math.min(columns, rows * shape);
			const [box] = pairAreas({columns, rows}, [shape, shape]);
			const other = box.rows === rows ? {columns, rows: Math.floor((rows - 1) / 2)} : {columns: Math.floor((columns - 2) / 2), rows};
			assert.ok(size(box) >= size(other), `${shape} in ${columns}×${rows}`);
		}
	}
});
