import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from '../../helpers/fast-check.js';
import {applySgr, plainStyle, sgrBetween, type Style} from '../../../source/terminal/cells/style.js';
import {rgb} from '../../../source/model/picture.js';

const color = fc.oneof(
	fc.constant(-1),
	fc.integer({min: 0, max: 255}),
	fc.integer({min: 0, max: 0xFF_FF_FF}).map(value => rgb(value >> 16, (value >> 8) & 255, value & 255)),
);
const style = fc.record({foreground: color, background: color, attributes: fc.integer({min: 0, max: 63})});

const apply = (from: Style, sequence: string): Style => {
	const result = {...from};
	const parameters = /^\u001B\[([\d;]*)m$/.exec(sequence)?.[1];
	if (parameters !== undefined) {
		applySgr(result, parameters);
	}

	return result;
};

test('sgrBetween changes any style into any other', () => {
	fc.assert(fc.property(style, style, (from, to) => {
		assert.deepEqual(apply(from, sgrBetween(from, to)), {...to});
	}));
});

test('sgrBetween writes nothing for equal styles, and the shortest sequence for others', () => {
	const plain = plainStyle();
	assert.equal(sgrBetween(plain, plain), '');
	assert.equal(sgrBetween({...plain, foreground: 1}, plain), '\u001B[m');
	assert.equal(sgrBetween({...plain, attributes: 1}, {...plain, attributes: 2}), '\u001B[0;2m');
	assert.equal(sgrBetween({...plain, foreground: 12}, {...plain, foreground: 12, background: 3}), '\u001B[43m');
});

test('applySgr reads every notation of colors, and ignores unknown parameters', () => {
	const read = (parameters: string) => {
		const result = plainStyle();
		applySgr(result, parameters);
		return result;
	};

	assert.deepEqual(read('38;5;200;48;2;1;2;3;1'), {foreground: 200, background: rgb(1, 2, 3), attributes: 1});
	assert.deepEqual(read('95;107'), {foreground: 13, background: 15, attributes: 0});
	assert.deepEqual(read('58;5;9;53;4'), {foreground: -1, background: -1, attributes: 8});
	assert.deepEqual(read('31;'), plainStyle());
	assert.deepEqual(read('38;2;1'), {...plainStyle(), foreground: rgb(1, 0, 0)});
});
