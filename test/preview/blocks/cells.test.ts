import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readCells} from '../../../source/preview/blocks/cells.js';
import {glyphs, parts} from '../../../source/preview/blocks/glyphs.js';

const [columns, rows] = [3, 2];
/** Numbers without any order, the same on every machine. */
const samples = Uint8Array.from({length: columns * rows * 64 * 3}, (_, index) => ((index * 2_654_435_761) >>> 8) & 255);

/** The samples of a part of a cell, one channel. */
const of = (cell: number, part: number, channel: number): number[] => [...parts[part]!.mask.keys()]
	.filter(sample => parts[part]!.mask[sample] === 1)
	.map(sample => {
		const x = ((cell % columns) * 8) + (sample % 8);
		const y = (Math.floor(cell / columns) * 8) + Math.floor(sample / 8);
		return samples[(((y * columns * 8) + x) * 3) + channel]!;
	});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Squared error of a part around its own mean. */
const errorOf = (cell: number, part: number): number => sum([0, 1, 2].map(channel => {
	const values = of(cell, part, channel);
	const mean = sum(values) / Math.max(1, values.length);
	return sum(values.map(value => (value - mean) ** 2));
}));

describe('readCells', () => {
	const cells = readCells(samples, columns, rows);

	test('sums every part of every cell', () => {
		for (let cell = 0; cell < columns * rows; cell++) {
			for (const part of parts.keys()) {
				const at = (cell * parts.length) + part;
				assert.deepEqual([cells.red[at], cells.green[at], cells.blue[at]], [0, 1, 2].map(channel => sum(of(cell, part, channel))));
			}
		}
	});

	test('computes the smallest error of every glyph and of the whole picture', () => {
		let all = 0;
		for (let cell = 0; cell < columns * rows; cell++) {
			const squares = sum([0, 1, 2].flatMap(channel => of(cell, 1, channel).map(value => value * value)));
			const errors = glyphs.map(({foreground, background}) => errorOf(cell, foreground) + errorOf(cell, background));
			for (const [glyph, error] of errors.entries()) {
				assert.ok(Math.abs(cells.least[(cell * glyphs.length) + glyph]! + squares - error) < 0.01);
			}

			all += Math.min(...errors);
		}

		assert.ok(Math.abs(cells.leastError - (all / (columns * rows))) < 0.01);
	});
});
