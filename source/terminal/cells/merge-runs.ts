import type {Part} from '../drivers/driver.js';

/** A run of cells in one row. */
type Run = {readonly x: number; readonly y: number; readonly columns: number};

/** Merges runs, row by row, into rectangles: consecutive rows of equal extent become one. A popup in the middle of a picture leaves four. */
export const mergeRuns = (runs: Iterable<Run>): Part[] => {
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
