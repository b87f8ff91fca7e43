import assert from 'node:assert/strict';
import test from 'node:test';
import {readCommand} from '../../../source/emulator/pictures/read-command.js';

test('readCommand parses a resize with all its parameters', () => {
	assert.deepEqual(readCommand('image/resize,m_pad,w_100,h_50,limit_0,color_00ff7F'), [{
		kind: 'resize',
		resize: {
			mode: 'pad', width: 100, height: 50, longer: undefined, shorter: undefined, percent: undefined, limit: false, color: '00ff7F',
		},
	}]);
});

test('readCommand parses a chain of operations', () => {
	assert.deepEqual(readCommand('image/crop,w_128,h_64,g_center'), [{kind: 'crop', width: 128, height: 64}]);
	assert.deepEqual(readCommand('image/resize,l_320/quality,q_60/format,png/info').map(operation => operation.kind), ['resize', 'quality', 'format', 'info']);
});

for (const [command, words] of [
	['resize,h_2', /does not begin with image\//],
	['image', /does not begin with image\//],
	['image/crop,x_5,w_128,h_64', /crop needs w, h and g_center/],
	['image/resize', /needs one of w, h, l, s and p/],
	['image/resize,m_lfit', /needs one of w, h, l, s and p/],
	['image/resize,h_0', /h must be an integer from 1 to 9{4}, not "0"/],
	['image/resize,h_10000', /h must be an integer from 1 to 9{4}/],
	['image/resize,l_4097', /l must be an integer from 1 to 4096/],
	['image/resize,p_1001', /p must be an integer from 1 to 1000/],
	['image/resize,h_-5', /h must be an integer/],
	['image/resize,h_5,h_6', /has h twice/],
	['image/resize,h200', /"h200" is not of the form name_value/],
	['image/resize,q_5', /knows m, w, h, l, s, p, limit and color, not "q"/],
	['image/resize,m_big,h_5', /m must be one of lfit, mfit, fill, pad, fixed, not "big"/],
	['image/resize,h_5,limit_2', /limit must be an integer from 0 to 1/],
	['image/resize,h_5,color_red', /color must be six hexadecimal digits/],
	['image/resize,w_9000,h_9000', /at most 249{6}/],
	['image/format,tiff', /format must be one of jpg, png, bmp, webp, not "tiff"/],
	['image/quality,q_0', /quality must be an integer from 1 to 100/],
	['image/sharpen,100', /not "sharpen"/],
	[`image/${'info/'.repeat(21)}`, /more than 20/],
	[`image/resize,h_5,${'x'.repeat(512)}`, /longer than 512/],
] as const) {
	test(`readCommand refuses ${command.slice(0, 40)}`, () => {
		assert.throws(() => readCommand(command), {name: 'RangeError', message: words});
	});
}
