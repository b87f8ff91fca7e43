import assert from 'node:assert/strict';
import test from 'node:test';
import {Chalk} from 'chalk';
import fc from '../../helpers/fast-check.js';
import InkOutput from '../../../node_modules/ink/build/output.js';
import {FrameParser} from '../../../source/terminal/cells/frame-parser.js';
import {linked} from '../../../source/text/link.js';
import {Glyphs} from '../../../source/terminal/cells/glyphs.js';
import Output from '../../../source/vendor/ink/output.js';
import measureText from '../../../source/vendor/ink/measure-text.js';

const chalk = new Chalk({level: 3});
const size = {width: 40, height: 12};

const plainWords = ['sample ', 'é', ' ', '  ', chalk.red('deleted'), chalk.bgBlue(' on blue '), chalk.bold.hex('#56b4e9')('modified'), linked('address', 'https://example.com/a'), '\n'];
/** All of an even width: at even columns none of their wide characters is cut, which Ink does not do well. */
const wideWords = ['猫の画', '  ', 'ab', chalk.red('画 a'), chalk.bgBlue(' on 画'), '\n'];

/** What is drawn, at multiples of a column. */
const operationsOf = (texts: readonly string[], step: 1 | 2) => {
	const words = fc.array(fc.constantFrom(...texts), {maxLength: 6}).map(parts => parts.join(''));
	const columns = (most: number, min = 0) => fc.integer({min, max: most / step}).map(count => count * step);
	const write = fc.record({
		kind: fc.constant('write' as const), x: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, columns(30)), y: fc.integer({min: 0, max: 13}), text: words, shout: fc.boolean(),
	});
	const clipped = fc.record({
		kind: fc.constant('clip' as const), x1: fc.option(columns(20), {nil: undefined}), y1: fc.option(fc.integer({min: 0, max: 20}), {nil: undefined}), columns: columns(20, 1), rows: fc.integer({min: 1, max: 8}), inside: fc.array(write, {maxLength: 3}),
	});
	return fc.array(fc.oneof({weight: 4, arbitrary: write}, {weight: 1, arbitrary: clipped}), {maxLength: 14});
};

const glyphs = new Glyphs();

test('a frame looks the same as Ink composes it', () => {
	fc.assert(fc.property(fc.oneof(operationsOf(plainWords, 1), operationsOf(wideWords, 2)), operations => {
		const frames = [new Output(size), new InkOutput(size)].map(output => {
			const draw = ({x, y, text, shout}: {readonly x: number; readonly y: number; readonly text: string; readonly shout: boolean}): void => {
				output.write(x, y, text, {transformers: shout ? [line => chalk.underline(line)] : []});
			};

			for (const operation of operations) {
				if (operation.kind === 'write') {
					draw(operation);
				} else {
					const {x1, y1, columns, rows} = operation;
					output.clip({
						x1, x2: x1 === undefined ? undefined : x1 + columns, y1, y2: y1 === undefined ? undefined : y1 + rows,
					});
					for (const one of operation.inside) {
						draw(one);
					}

					output.unclip();
				}
			}

			const {output: frame, height} = output.get();
			assert.equal(height, size.height);
			const parser = new FrameParser(size.width, size.height, glyphs);
			parser.parse(frame);
			return parser.grid;
		});
		assert.deepEqual(frames[0], frames[1]);
	}), {numRuns: 1000});
});

test('text is measured by its widest line and its number of lines', () => {
	assert.deepEqual(measureText(''), {width: 0, height: 0});
	assert.deepEqual(measureText('ab\n猫の画\nc'), {width: 6, height: 3});
	assert.deepEqual(measureText(chalk.red('four')), {width: 4, height: 1});
	assert.deepEqual(measureText(linked('four', 'https://example.com/a')), {width: 4, height: 1});
});
