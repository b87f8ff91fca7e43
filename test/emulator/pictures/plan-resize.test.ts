import assert from 'node:assert/strict';
import test from 'node:test';
import {readCommand} from '../../../source/emulator/pictures/read-command.js';
import {planResize} from '../../../source/emulator/pictures/plan-resize.js';

const plan = (command: string, width = 400, height = 300): string => {
	const [operation] = readCommand(`image/resize,${command}`);
	assert.ok(operation?.kind === 'resize');
	const {scaled, result} = planResize({width, height}, operation.resize);
	return `${scaled.width}x${scaled.height} ${result.width}x${result.height}`;
};

for (const [command, sizes] of [
	['h_150', '200x150 200x150'],
	['m_lfit,w_100', '100x75 100x75'],
	['w_100,h_100', '100x75 100x75'],
	['m_mfit,w_100,h_100', '133x100 133x100'],
	['m_fill,w_100,h_100', '133x100 100x100'],
	['m_pad,w_100,h_100', '100x75 100x100'],
	['m_fixed,w_100,h_100', '100x100 100x100'],
	['m_fixed,w_100', '100x300 100x300'],
	['l_200', '200x150 200x150'],
	['s_150', '200x150 200x150'],
	['l_200,s_30', '40x30 40x30'],
	['m_mfit,l_200,s_30', '200x150 200x150'],
	['p_50', '200x150 200x150'],
	['p_150', '400x300 400x300'],
	['p_150,limit_0', '600x450 600x450'],
	['h_600', '400x300 400x300'],
	['h_600,limit_0', '800x600 800x600'],
	['m_pad,w_600,h_600', '400x300 600x600'],
	['m_pad,w_600,h_600,limit_0', '600x450 600x600'],
	['m_fill,w_600,h_600,limit_0', '800x600 600x600'],
	['m_fill,w_200,h_600', '400x300 200x300'],
] as const) {
	test(`planResize resizes 400x300 to ${sizes} for ${command}`, () => {
		assert.equal(plan(command), sizes);
	});
}

test('planResize never reduces a side to zero', () => {
	assert.equal(plan('w_10', 5000, 3), '10x1 10x1');
});
