import assert from 'node:assert/strict';
import test from 'node:test';
import stringWidth from 'string-width';
import {Glyphs} from '../../source/terminal/cells/glyphs.js';
import {isSimple, isWide, simpleWidth} from '../../source/text/simple-width.js';
import {widthOf} from '../../source/text/fit.js';

test('every character of simple text has the width of Unicode\'s full table', () => {
	let wide = 0;
	for (let point = 0x20; point <= 0xFF_FF; point++) {
		const text = String.fromCodePoint(point);
		if (isSimple(text)) {
			const width = stringWidth(text);
			assert.equal(simpleWidth(text), width, `U+${point.toString(16)}`);
			assert.equal(isWide(point) ? 2 : 1, width, `U+${point.toString(16)}`);
			wide += width - 1;
		} else {
			assert.equal(simpleWidth(text), undefined);
		}
	}

	assert.ok(wide > 30_000, `${wide} of two cells`);
});

test('Chinese and Japanese punctuation takes two cells', () => {
	for (const mark of '　、。〃々《》「」『』【】〔〕！（），：；？～') {
		assert.equal(widthOf(mark), 2, mark);
		assert.deepEqual(new Glyphs().split(mark).map(({width}) => width), [2], mark);
	}

	assert.equal(widthOf('模糊，去噪。'), 12);
	assert.equal(simpleWidth('模糊，去噪。'), 12);
	assert.equal(simpleWidth('a、b'), 4);
});
