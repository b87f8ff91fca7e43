import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fitCells} from '../../source/preview/fit.js';

describe('fitCells', () => {
	const cell = {width: 8, height: 16};

	test('fits a picture by its own shape and that of a cell', () => {
		assert.deepEqual(fitCells({width: 400, height: 300}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 23});
		assert.deepEqual(fitCells({width: 300, height: 400}, {columns: 60, rows: 30}, cell), {columns: 45, rows: 30});
		assert.deepEqual(fitCells({width: 10, height: 10}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 30});
	});

	test('is at least one cell', () => {
		assert.deepEqual(fitCells({width: 1, height: 10_000}, {columns: 60, rows: 30}, cell), {columns: 1, rows: 30});
		assert.deepEqual(fitCells({width: 10_000, height: 1}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 1});
	});
});
