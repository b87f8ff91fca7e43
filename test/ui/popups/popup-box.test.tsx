import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {Box} from 'ink';
import {render} from 'ink-testing-library';
import {keyLines, type PopupLine} from '../../../source/ui/popups/popup-facts.js';
import {popupArea, popupFoot} from '../../../source/ui/popups/popup-area.js';
import {PopupBox} from '../../../source/ui/popups/popup-box.js';
import {createTheme} from '../../../source/ui/theme.js';

const frameOf = (count: number, {rows, top, more = []}: {readonly rows: number; readonly top?: number; readonly more?: readonly PopupLine[]}): string[] => {
	const lines = Array.from({length: count}, (_, index) => ({text: `line ${index + 1}`, width: `line ${index + 1}`.length}));
	const {lastFrame, unmount} = render(<Box width={40} height={rows}><PopupBox theme={createTheme({level: 0, light: false, unicode: true})} columns={40} rows={rows} preferred={30} title='Confirm' lines={[...lines, ...more]} top={top}/></Box>);
	const shown = stripVTControlCharacters(lastFrame() ?? '').split('\n').map(line => line.trim()).filter(line => line !== '');
	unmount();
	return shown;
};

/** Bordered lines, the border apart. */
const bodyOf = (shown: readonly string[]): string[] => shown.slice(1, -1).map(line => /^│ (.*?) *│$/.exec(line)![1]!);

test('a popup has a border with its title; one that can\'t scroll uses the rows of its margins before it hides lines', () => {
	for (const count of [5, 8]) {
		const shown = frameOf(count, {rows: 10});
		assert.equal(shown[0], `┌─ Confirm ${'─'.repeat(22)}┐`);
		assert.deepEqual(bodyOf(shown), Array.from({length: count}, (_, index) => `line ${index + 1}`));
		assert.equal(shown.at(-1), `└${'─'.repeat(32)}┘`);
	}
});

test('a popup that scrolls says in its border how many lines are below', () => {
	const shown = frameOf(8, {rows: 10, top: 1});
	assert.deepEqual(bodyOf(shown), [2, 3, 4, 5, 6, 7].map(number => `line ${number}`));
	assert.equal(shown.at(-1), `└─ ↓ 1 more line ${'─'.repeat(16)}┘`);
});

const theme = createTheme({level: 0, light: false, unicode: true});

test('the keys are in the last line of the screen; if it has no room or is covered, they are in the lower border, or above it', () => {
	const keys = (text: string) => keyLines(theme, text, 30);
	const footOf = (count: number, more: readonly PopupLine[], top?: number): string => popupFoot({
		columns: 40, rows: 10, preferred: 30, lines: [...Array.from({length: count}, () => ({text: 'line', width: 4})), ...more], top,
	}, 'Esc closes');
	assert.deepEqual(frameOf(1, {rows: 10, more: keys('y runs it')}).slice(1), ['│ line 1                         │', `└${'─'.repeat(32)}┘`]);
	assert.equal(footOf(1, keys('y runs it')), 'y runs it');
	assert.equal(footOf(1, keys('y runs it, any other key cancels')), 'y runs it, any other key cancels');
	assert.equal(footOf(1, [], 0), 'Esc closes');

	const long = 'y runs it, b uses the originals, any other key cancels';
	assert.deepEqual(bodyOf(frameOf(1, {rows: 10, more: keys(long)})), ['line 1', 'y runs it, b uses the', 'originals, any other key', 'cancels']);
	assert.equal(footOf(1, keys(long)), '');
	assert.equal(frameOf(8, {rows: 10, more: keys('y runs it')}).at(-1), `└─ y runs it ${'─'.repeat(20)}┘`);
	assert.equal(footOf(8, keys('y runs it')), '', 'the popup covers the last line');
});

test('a popup leaves a margin of three columns, or covers the width of the screen', () => {
	const shape = {rows: 10, lines: [], preferred: 76};
	for (let columns = 80; columns < 130; columns++) {
		const {x, width} = popupArea({...shape, columns});
		assert.ok(x >= 3 || (x === 0 && width === columns), `${columns}: ${x}, ${width}`);
	}
});
