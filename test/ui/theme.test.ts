import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contrastOf} from '../../source/ui/contrast.js';
import {
	areaRoles, defaultColors, textRoles, weakColor,
} from '../../source/ui/theme-colors.js';
import {themeOf} from '../../source/ui/theme-of.js';
import {createTheme} from '../../source/ui/theme.js';

test('contrast is that of WCAG: 21 for black on white, 4.54 for #767676 on white, 1 for equal colors', () => {
	assert.equal(contrastOf('#000000', '#ffffff'), 21);
	assert.equal(contrastOf('#ffffff', '#767676').toFixed(2), '4.54');
	assert.equal(contrastOf('#0a0b0c', '#0a0b0c'), 1);
});

for (const background of ['dark', 'light'] as const) {
	test(`the default colors are readable on a ${background} background and on its areas`, () => {
		const colors = defaultColors[background];
		assert.equal(weakColor(background, colors), undefined);
		assert.deepEqual(Object.keys(colors).sort(), [...textRoles, ...areaRoles].sort());
	});
}

test('a color that is hard to read is reported by name, whether it is a foreground or a background', () => {
	assert.deepEqual(weakColor('dark', {accent: '#333333'}), {
		role: 'accent', text: '#333333', behind: '#000000', contrast: contrastOf('#333333', '#000000'), least: 4.5,
	});
	const weak = weakColor('dark', {popup: '#808080'});
	assert.equal(weak?.role, 'popup');
	assert.equal(weak.behind, '#808080');
	assert.equal(weak.least, 3);
	assert.equal(weakColor('light', {dim: '#949494'})?.behind, defaultColors.light.cursor, 'dim text needs 3 only, but on areas too');
	assert.equal(weakColor('dark', {}), undefined);
});

test('the user\'s colors replace the default ones from 256 colors up', () => {
	const own = {accent: '#ffd700', added: '#00ff00', cursor: '#000080'};
	const rich = createTheme({
		level: 3, light: false, unicode: true, own,
	});
	assert.equal(rich.accent('x'), '\u001B[38;2;255;215;0mx\u001B[39m');
	assert.equal(rich.status.added('x'), '\u001B[38;2;0;255;0mx\u001B[39m');
	assert.equal(rich.cursor, '\u001B[48;2;0;0;128m');
	assert.equal(rich.danger('x'), createTheme({level: 3, light: false, unicode: true}).danger('x'));
	const fixed = createTheme({
		level: 2, light: false, unicode: true, own,
	});
	assert.equal(fixed.accent('x'), '\u001B[38;5;220mx\u001B[39m');
	assert.equal(fixed.cursor, '\u001B[48;5;19m');
	assert.deepEqual(
		[createTheme({
			level: 1, light: false, unicode: true, own,
		}).accent('x'), createTheme({
			level: 0, light: false, unicode: true, own,
		}).accent('x')],
		['\u001B[36mx\u001B[39m', 'x'],
	);
});

test('the user\'s colors are those of the terminal\'s background', () => {
	const own = {dark: {accent: '#ffd700'}, light: {accent: '#5a4a00'}};
	const accentOn = (background: 'dark' | 'light') => themeOf({capabilities: {colors: 'truecolor', background, charset: 'unicode', ambiguousWidth: 1}} as Parameters<typeof themeOf>[0], own).accent('x');
	assert.equal(accentOn('dark'), '\u001B[38;2;255;215;0mx\u001B[39m');
	assert.equal(accentOn('light'), '\u001B[38;2;90;74;0mx\u001B[39m');
});

test('in ASCII and in Unicode each sign of a status or a verdict means one thing', () => {
	for (const unicode of [true, false]) {
		const {glyph, verdict, selected, note, pointer} = createTheme({level: 0, light: false, unicode});
		const signs = [...Object.values(glyph), ...Object.values(verdict), selected, note, pointer];
		assert.equal(new Set(signs).size, signs.length, signs.join(' '));
	}
});
