import {scaleBand} from 'd3-scale';
import {cutEnd} from '../../text/fit.js';
import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';
import {chartWidth, fontSize, label} from './svg.js';

/** Height of a row: a line of text, and a bar under it. */
const rowHeight = 40;

/** Height of a bar. */
export const barHeight = 12;

/** Screen columns that a label and the value at its right have together. */
const columns = 58;

/** Where the rows of a chart are: below each other, labels above their bars. @param top Space above the first row. */
export const rowsOf = (count: number, top: number) => {
	const place = scaleBand<number>().domain(Array.from({length: count}, (_, index) => index)).range([top, top + (count * rowHeight)]);
	return {
		end: top + (count * rowHeight),
		/** The top of a row's bar. */
		barTop: (index: number): number => place(index)! + fontSize + 6,
		/** The line of text above a row's bar. */
		text(index: number, name: string, value: string): string {
			const y = place(index)! + fontSize;
			return label(cutEnd(clean(guarded(name)), columns - value.length), 0, y) + label(value, chartWidth, y, true);
		},
	};
};
