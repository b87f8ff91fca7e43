import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FrameParser} from '../../../source/terminal/cells/frame-parser.js';
import {Glyphs} from '../../../source/terminal/cells/glyphs.js';
import {continuation} from '../../../source/terminal/cells/grid.js';

const parse = (frame: string, columns = 12, rows = 2): string[] => {
	const glyphs = new Glyphs();
	const parser = new FrameParser(columns, rows, glyphs);
	parser.parse(frame);
	return Array.from({length: rows}, (_, row) => Array.from(parser.grid.glyphs.subarray(row * columns, (row + 1) * columns), glyph => glyph === continuation ? '_' : glyphs.text(glyph)).join('').trimEnd());
};

test('a wide character takes two cells', () => {
	assert.deepEqual(parse('a猫b'), ['a猫_b', '']);
});

test('a wide character that does not fit is dropped', () => {
	assert.deepEqual(parse('abc猫', 4), ['abc', '']);
});

test('combining marks, joined emoji and flags form one character', () => {
	assert.deepEqual(parse('e\u0301x👩‍👩‍👧y🇨🇳'), ['e\u0301x👩‍👩‍👧_y🇨🇳_', '']);
});

test('links and other sequences are dropped', () => {
	assert.deepEqual(parse('\u001B]8;;https://example.com\u0007link\u001B]8;;\u001B\\\u001B[2Kx\u001B7'), ['linkx', '']);
});

test('control characters take no cell', () => {
	assert.deepEqual(parse('a\tb\u0007\u009Bc'), ['abc', '']);
});

test('text beyond the screen is cut', () => {
	assert.deepEqual(parse('0123456789abcdef\n1\n2\n3'), ['0123456789ab', '1']);
});

test('parse reports whether anything changed', () => {
	const parser = new FrameParser(10, 2, new Glyphs());
	assert.equal(parser.parse('a'), true);
	assert.equal(parser.parse('a'), false);
	assert.equal(parser.parse('a\n'), false);
	assert.equal(parser.parse('b'), true);
	assert.equal(parser.parse(''), true);
});

test('a letter keeps at most four marks and an emoji sequence sixteen code points, so that no frame sends thousands', () => {
	const glyphs = new Glyphs();
	const [letter] = glyphs.split(`e${'\u0301'.repeat(3000)}`);
	assert.equal(glyphs.text(letter!.glyph), `e${'\u0301'.repeat(4)}`);
	const [family] = glyphs.split(`👩${'\u200D👩'.repeat(1000)}`);
	assert.equal([...glyphs.text(family!.glyph)].length, 16);
	assert.equal(glyphs.text(glyphs.split('👩🏻‍👩🏻‍👧🏻‍👦🏻')[0]!.glyph), '👩🏻‍👩🏻‍👧🏻‍👦🏻');
});

test('in ASCII mode every cell is ASCII, and text keeps its width', () => {
	const glyphs = new Glyphs();
	glyphs.adapt(true);
	const text = (from: string) => glyphs.split(from).map(({glyph, width}) => glyphs.text(glyph) + (width === 2 ? '_' : '')).join('');
	assert.equal(text('▸ a…b · 240×160 → ✓'), '> a~b - 240x160 > +');
	assert.equal(text('猫é🇨🇳!'), '?????!');
	glyphs.adapt(false);
	assert.equal(text('猫…'), '猫_…');
});
