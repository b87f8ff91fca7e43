import type {Part} from '../drivers/driver.js';

/** Cells, row by row and from left to right, as rectangles: runs of equal extent in rows that follow each other are one. A popup in the middle leaves four. */
export const partsOf = (cells: Iterable<{readonly column: number; readonly row: number}>): Part[] => {
	const runs: Array<{x: number; y: number; columns: number}> = [];
	for (const {column, row} of cells) {
		const last = runs.at(-1);
		if (last?.y === row && last.x + last.columns === column) {
			last.columns++;
		} else {
			runs.push({x: column, y: row, columns: 1});
		}
	}

	const parts: Array<{-readonly [Name in keyof Part]: Part[Name]}> = [];
	for (const run of runs) {
		const above = parts.find(part => part.x === run.x && part.columns === run.columns && part.y + part.rows === run.y);
		if (above) {
			above.rows++;
		} else {
			parts.push({...run, rows: 1});
		}
	}

	return parts;
};
