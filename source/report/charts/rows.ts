import {scaleBand} from 'd3-scale';
import {cutEnd} from '../../text/fit.js';
import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';
import {chartWidth, fontSize, label} from './svg.js';

/** Height of a row: a line of text, and a bar under it. */
const rowHeight = 40;

/** Height of a bar. */
export const barHeight = 12;

/** Maximum width of a label and its value together (screen columns). */
const columns = 58;

/** Lays out the rows of a chart from top to bottom, each with its label above its bar. @param top Space above the first row. */
export const rowsOf = (count: number, top: number) => {
	const band = scaleBand<number>().domain(Array.from({length: count}, (_, index) => index)).range([top, top + (count * rowHeight)]);
	return {
		end: top + (count * rowHeight),
		/** Returns the top of a row's bar. */
		barTop: (index: number): number => band(index)! + fontSize + 6,
		/** Returns the line of text above a row's bar. */
		text(index: number, name: string, value: string): string {
			const y = band(index)! + fontSize;
			return label(cutEnd(clean(guarded(name)), columns - value.length), 0, y) + label(value, chartWidth, y, true);
		},
	};
};
