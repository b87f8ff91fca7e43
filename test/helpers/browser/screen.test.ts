import assert from 'node:assert/strict';
import test from 'node:test';
import {readScreen, unwrapped} from './screen.js';

const wideTabs = '▸All 1,204   = Retained 612   ~ Modified 240   × Deleted 301   + Added …';

const list = ` winnow  animals › v1                                        2 of 1,204 judged  ·  3.0 kB · 90 ms
${wideTabs}
       #  s v  sample                         │ after  cats/0001.png
       1  = ✓  cats/0000.jpg                  │             ▃▟▘ ▃▟██▛▉▆▄  ▗▁▙█▇▄
 ▸●    2  ~ ✗✎ cats/0001.png                  │             ▂▟        ▗▖ ▁▁▗▖       ▐▊
  ●    3  ×    cats/0011 déjà vu.jpg          │ Modified · use Translate
   1,204  ·                                   │ preview 360×270 PNG · 26 kB
 ↑↓ move  ←→ page  0-4 status  ? help  q quit                          0 %`;

test('readScreen reads the tabs, with unknown counts', () => {
	assert.deepEqual(readScreen(list).tabs, [
		{name: 'All', isActive: true, count: 1204},
		{name: 'Retained', isActive: false, count: 612},
		{name: 'Modified', isActive: false, count: 240},
		{name: 'Deleted', isActive: false, count: 301},
		{name: 'Added', isActive: false, count: undefined},
	]);
});

test('readScreen reads the rows: cursor, selection, status, verdict, note and name', () => {
	const {rows, current} = readScreen(list);
	assert.deepEqual(rows, [
		{
			number: 1, isCurrent: false, isSelected: false, isLoaded: true, status: 'Retained', verdict: 'accept', hasNote: false, name: 'cats/0000.jpg',
		},
		{
			number: 2, isCurrent: true, isSelected: true, isLoaded: true, status: 'Modified', verdict: 'reject', hasNote: true, name: 'cats/0001.png',
		},
		{
			number: 3, isCurrent: false, isSelected: true, isLoaded: true, status: 'Deleted', verdict: undefined, hasNote: false, name: 'cats/0011 déjà vu.jpg',
		},
		{
			number: 1204, isCurrent: false, isSelected: false, isLoaded: false, status: undefined, verdict: undefined, hasNote: false, name: undefined,
		},
	]);
	assert.equal(current, rows[1]);
});

test('readScreen reads a narrow screen without color or Unicode as well', () => {
	const {tabs, rows, hasBlocks} = readScreen(` animals
 All 1,204  =612  ~240 >-301  +51
 >*    1  - v  cats/0000.jpg
       2  - x" cats/0001.png
       3  - !  cats/0002.jpg`);
	assert.deepEqual(tabs.map(({name, isActive, count}) => `${name} ${count}${isActive ? ' active' : ''}`), ['All 1204', 'Retained 612', 'Modified 240', 'Deleted 301 active', 'Added 51']);
	assert.deepEqual(rows.map(({status, verdict, hasNote}) => [status, verdict, hasNote]), [['Deleted', 'accept', false], ['Deleted', 'reject', true], ['Deleted', 'flag', false]]);
	assert.deepEqual([rows[0]!.isCurrent, rows[0]!.isSelected, rows[1]!.isCurrent, rows[1]!.isSelected], [true, true, false, false]);
	assert.equal(hasBlocks, false);
});

test('readScreen distinguishes the list, the contact sheet and the full-screen picture', () => {
	const sheet = readScreen(` animals
${wideTabs}

   ▄▅▅▅▅▗▖▁▁▁▗▖██▅▄▂     ▎▃▅▇▀▀▀▔▂▃▄▄▃▃▂▀▀▀▀▅▄▂▀▜
 =  cats/0000.jpg        ┏~  cats/0001.png ━┓       ×  cats/0002.jpg
 ←→↑↓ move  0-4 status  Enter full screen  c list                        0 %`);
	const picture = readScreen(` animals
      ▏▃▆▀▔▄▅▆▇▀▀▀▀▀▀▀▀▀▀▀▀▀▀▆▅▄▂▀▀▅▂▀
      ▏▄▆▀▔▄▅▆▀▀▀▀▀▃▂▂▄▃▀▀▀▀▀▀▜▅▄▂▀▜▅▂
 Modified · use Translate
 2  cats/0001.png · after · preview 360×270 PNG · 26 kB
 0-4 status  Enter back  ←→↑↓ move                                       0 %`);
	assert.deepEqual([list, sheet.text, picture.text].map(text => {
		const {rows, thumbnail, hasBlocks, isFullScreen} = readScreen(text);
		return [rows.length, thumbnail, hasBlocks, isFullScreen];
	}), [[4, undefined, true, false], [0, 'cats/0001.png', true, false], [0, undefined, true, true]]);
});

test('readScreen finds nothing on an empty screen', () => {
	const {tabs, rows, current, hasBlocks, isFullScreen} = readScreen('');
	assert.deepEqual([tabs, rows, current, hasBlocks, isFullScreen], [[], [], undefined, false, false]);
});

test('unwrapped joins the lines of a wrapped sentence', () => {
	assert.equal(unwrapped('  Can\'t load\n  the  samples.\n\n Press r. '), 'Can\'t load the samples. Press r.');
});
