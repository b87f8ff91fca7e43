import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {Box} from 'ink';
import {render} from 'ink-testing-library';
import {PopupBox} from '../../../source/ui/popups/popup-box.js';
import {createTheme} from '../../../source/ui/theme.js';

const frameOf = (count: number, {rows, top}: {readonly rows: number; readonly top?: number}): string[] => {
	const lines = Array.from({length: count}, (_, index) => ({text: `line ${index + 1}`, width: `line ${index + 1}`.length}));
	const {lastFrame, unmount} = render(<Box width={40} height={rows}><PopupBox theme={createTheme({level: 0, light: false, unicode: true})} columns={40} rows={rows} wanted={30} title='Confirm' lines={lines} top={top}/></Box>);
	const shown = stripVTControlCharacters(lastFrame() ?? '').split('\n').map(line => line.trim()).filter(line => line !== '');
	unmount();
	return shown;
};

test('a popup that can not scroll uses the rows of its margins before it hides lines', () => {
	assert.deepEqual(frameOf(5, {rows: 10}), ['Confirm', 'line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
	assert.deepEqual(frameOf(8, {rows: 10}), ['Confirm', ...[1, 2, 3, 4, 5, 6, 7, 8].map(number => `line ${number}`)]);
});

test('a popup that scrolls says how many lines are below', () => {
	assert.deepEqual(frameOf(8, {rows: 10, top: 1}), ['Confirm', 'line 2', 'line 3', 'line 4', 'line 5', 'line 6', '↓ 2 more lines']);
});
