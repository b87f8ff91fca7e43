import assert from 'node:assert/strict';
import test from 'node:test';
import {frameFor} from '../../source/ui/layout.js';
import {sheetGrid, sheetSlot} from '../../source/ui/sheet.js';

test('the contact sheet is 5×4 at 120×40, and its cells fill the area', () => {
	const {list} = frameFor({columns: 120, rows: 40}, 'sheet');
	const grid = sheetGrid(list);
	assert.deepEqual([grid.columns, grid.rows], [5, 4]);
	const last = sheetSlot(list, grid, 19);
	// One column is left for the frame.
	assert.ok(last.x + last.columns < 120 && last.y + last.rows <= 39);
});
