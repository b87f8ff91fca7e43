import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import fc from '../helpers/fast-check.js';
import {defaultColor, rgb, type TextPicture} from '../../source/model/picture.js';
import {FakeStdout, openFake} from './helpers/fake-terminal.js';

const cellsOf = (stdout: FakeStdout): string[] => {
	const {active} = stdout.emulator.buffer;
	return Array.from({length: stdout.rows}, (_, row) => {
		const line = active.getLine(active.baseY + row)!;
		return Array.from({length: stdout.columns}, (_, column) => {
			const cell = line.getCell(column)!;
			const characters = cell.getChars() || (cell.getWidth() === 0 ? '' : ' ');
			const isSeen = characters !== ' ' || cell.isInverse() || cell.isUnderline() || cell.isStrikethrough();
			return [
				characters,
				isSeen ? `${cell.getFgColorMode()}:${cell.getFgColor()}` : '',
				characters === '█' && !cell.isInverse() ? '' : `${cell.getBgColorMode()}:${cell.getBgColor()}`,
				isSeen ? [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse(), cell.isStrikethrough()].map(flag => flag ? 1 : 0).join('') : '',
			].join(',');
		}).join('|');
	});
};

const style = fc.constantFrom('', '\u001B[1m', '\u001B[2m', '\u001B[3m', '\u001B[4m', '\u001B[7m', '\u001B[9m', '\u001B[31m', '\u001B[92m', '\u001B[38;5;200m', '\u001B[48;5;17m', '\u001B[48;2;1;2;3m', '\u001B[38;2;9;8;7m', '\u001B[22m', '\u001B[0m', '\u001B[39;49m');
const word = fc.constantFrom('a', 'winnow', '   ', '          ', '猫', '狗狗', '│', '▸ ', '█', '', 'é', 'x̂');
const line = fc.array(fc.tuple(style, word), {maxLength: 8}).map(parts => parts.flat().join(''));
const frame = fc.array(line, {maxLength: 8}).map(lines => lines.join('\n'));
const color = fc.constantFrom(defaultColor, 3, 200, rgb(1, 2, 3), rgb(200, 100, 0));
const picture = fc.record({columns: fc.integer({min: 1, max: 12}), rows: fc.integer({min: 1, max: 5})}).chain(({columns, rows}) => {
	const length = {minLength: columns * rows, maxLength: columns * rows};
	return fc.record({
		glyphs: fc.array(fc.constantFrom(0x20, 0x25_88, 0x25_80, 0x25_9A), length),
		foreground: fc.array(color, length),
		background: fc.array(color, length),
	}).map(({glyphs, foreground, background}): TextPicture => ({
		kind: 'text', columns, rows, glyphs: Uint16Array.from(glyphs), foreground: Int32Array.from(foreground), background: Int32Array.from(background),
	}));
});
const step = fc.oneof(
	fc.record({kind: fc.constant('frame' as const), frame}),
	fc.record({
		kind: fc.constant('place' as const), slot: fc.constantFrom('one', 'two'), x: fc.integer({min: -3, max: 22}), y: fc.integer({min: -2, max: 8}), picture,
	}),
	fc.record({kind: fc.constant('remove' as const), slot: fc.constantFrom('one', 'two')}),
	fc.record({kind: fc.constant('resize' as const), columns: fc.integer({min: 10, max: 30}), rows: fc.integer({min: 3, max: 10})}),
	fc.record({kind: fc.constant('redraw' as const)}),
);
// One that knows REP, one that does not.
const env = fc.constantFrom({TERM: 'foot'}, {TERM: 'xterm-256color'});

test('a screen updated step by step shows the same as one drawn at once', async () => {
	await fc.assert(fc.asyncProperty(env, fc.array(step, {minLength: 1, maxLength: 8}), async (env, steps) => {
		const stepped = openFake(24, 8, {env});
		const slots = new Map<string, Extract<(typeof steps)[number], {kind: 'place'}>>();
		let last = '';
		for (const one of steps) {
			switch (one.kind) {
				case 'frame': {
					last = one.frame;
					stepped.terminal.screen.frame(last);

					break;
				}

				case 'place': {
					slots.set(one.slot, one);
					stepped.terminal.screen.showPicture(one.slot, one, one.picture);

					break;
				}

				case 'remove': {
					slots.delete(one.slot);
					stepped.terminal.screen.removePicture(one.slot);

					break;
				}

				case 'resize': {
					stepped.stdout.resize(one.columns, one.rows);

					break;
				}

				default: {
					stepped.terminal.redraw();
				}
			}

			await stepped.settle();
		}

		const fresh = openFake(stepped.stdout.columns, stepped.stdout.rows, {env});
		fresh.terminal.screen.frame(last);
		for (const [slot, one] of slots) {
			fresh.terminal.screen.showPicture(slot, one, one.picture);
		}

		await fresh.settle();
		assert.deepEqual(cellsOf(stepped.stdout), cellsOf(fresh.stdout));
		await stepped.terminal.close();
		await fresh.terminal.close();
	}), {numRuns: 150});
});

test('a frame looks the same as when the terminal emulator renders it itself', async () => {
	// What does not fit is cut; an emulator that may not wrap would write its last cell again and again.
	const fitting = frame.filter(text => text.split('\n').every(one => stringWidth(one) <= 24));
	await fc.assert(fc.asyncProperty(fitting, async text => {
		const fake = openFake(24, 8);
		fake.terminal.screen.frame(text);
		await fake.settle();
		const direct = new FakeStdout(24, 8);
		await new Promise<void>(resolve => {
			direct.emulator.write('\u001B[?7l' + text.split('\n').map(one => `${one}\u001B[m`).join('\r\n'), resolve);
		});
		assert.deepEqual(cellsOf(fake.stdout), cellsOf(direct));
		await fake.terminal.close();
	}), {numRuns: 150});
});
