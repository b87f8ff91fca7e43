import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {WinnowError} from '../../../source/model/errors.js';
import type {Sample} from '../../../source/model/source.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {frameFor, type Layout} from '../../../source/ui/layout.js';
import {detailLines, fullScreenLines, type DetailFacts} from '../../../source/ui/panes/detail-pane.js';
import type {RowFacts} from '../../../source/ui/panes/list.js';
import {listLines} from '../../../source/ui/panes/list-pane.js';
import type {PaneFacts, PanesFacts} from '../../../source/ui/panes/picture-pane.js';
import {sheetLines} from '../../../source/ui/panes/sheet-pane.js';
import {sheetGrid, sheetPicture, sheetSlot} from '../../../source/ui/sheet.js';
import {widthOf} from '../../../source/text/fit.js';
import {createTheme} from '../../../source/ui/theme.js';
import {sampleAt} from '../../review/samples.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const keymap = createKeymap();
const now = 1_700_000_000_000;
const frame = (layout: Layout, columns = 100, rows = 30) => frameFor({columns, rows}, layout);
const plain = (lines: readonly string[]): string[] => lines.map(line => stripVTControlCharacters(line));

const row = (own: Partial<RowFacts> & {readonly number: number}): RowFacts => ({
	sample: undefined, verdict: undefined, hasNote: false, isSelected: false, isCurrent: false, hasFailed: false, ...own,
});

const pictures = (panes: Readonly<Record<string, PaneFacts>> = {}): PanesFacts => ({
	keys: {keymap, theme: () => theme, mode: 'list'}, now, panes: new Map(Object.entries(panes)),
});

const named = (name: string): Sample => ({
	...sampleAt(0), before: {address: `obs://bucket/data/${name}.jpg`, signed: undefined}, after: {address: `obs://bucket/out/${name}.png`, signed: undefined},
});

const shared = {before: 'bucket/', after: 'bucket/'};

test('the list draws loaded, loading and failed rows, as many lines as the frame has', () => {
	const place = frame('list');
	const rows = [
		row({number: 1, sample: named('a'), verdict: 'accept', isCurrent: true}),
		row({number: 2, sample: named('b'), isSelected: true, hasNote: true}),
		row({number: 3}),
		row({number: 4, hasFailed: true}),
	];
	const lines = plain(listLines(theme, place, {
		total: 4, shared, rows, empty: undefined, isLate: false,
	}));
	assert.equal(lines.length, place.list.rows + 1);
	assert.match(lines[1]!, /^ ▸ +1 .*✓.* data\/a\.jpg/);
	assert.match(lines[2]!, /2 .* data\/b\.jpg/);
	assert.match(lines[3]!, /3 {2}·+ /);
	assert.match(lines[4]!, /4 {2}! not loaded/);
});

test('an empty list says why it is empty, and one whose first answer is slow says that it is loading', () => {
	const facts = {total: 0, shared, rows: []};
	assert.match(plain(listLines(theme, frame('list'), {...facts, empty: 'No deleted samples.', isLate: false})).join('\n'), /No deleted samples\./);
	assert.match(plain(listLines(theme, frame('list'), {...facts, empty: undefined, isLate: true}))[1]!, /loading/);
});

test('statuses have their names as long as names of samples keep 20 columns', () => {
	for (const [columns, total, hasNames] of [
		[100, 40, true], [100, 12_040, true], [100, 1_204_000, false], [80, 40, false], [120, 1_000_000, true],
	] as const) {
		const place = frame('list', columns);
		const [titles, line] = plain(listLines(theme, place, {
			total, shared, rows: [row({number: 1, sample: named('a')})], empty: undefined, isLate: false,
		}));
		assert.equal(line!.includes(' = Retained '), hasNames, `${columns} columns, ${total} samples`);
		assert.equal(titles!.includes('Status'), hasNames);
		assert.deepEqual([titles, line].map(text => widthOf(text!)), [place.list.columns, place.list.columns]);
	}
});

test('the full-screen picture shows the position and the total, and the pane beside the list leaves a column free', () => {
	const facts: DetailFacts = {
		sample: named('a'), number: 5, total: 1204, view: 'after', scale: 1, mark: undefined, shared, details: {shrunk: false}, pictures: pictures(),
	};
	assert.match(plain(fullScreenLines(theme, frame('picture'), facts)).at(-1)!, /^ 5 \/ 1,204 {2}out\/a\.png /);
	const {detail} = frame('list');
	assert.equal(detail!.x + detail!.columns, 99);
});

test('the contact sheet has a caption above each thumbnail, and nothing after the last sample', () => {
	const place = frame('sheet');
	const cells = [row({number: 1, sample: named('a'), verdict: 'reject', isCurrent: true}), row({number: 2}), row({number: 1234, hasFailed: true})];
	const lines = plain(sheetLines(theme, place, {
		cells, shared, pictures: pictures({
			'sheet-0': {
				kind: 'none', why: 'the job deleted this sample', brief: 'no address', failure: undefined,
			},
			'sheet-1': {
				kind: 'waiting', isLate: true, since: now, tried: undefined,
			},
		}),
	}));
	assert.equal(lines.length, place.list.rows);
	const text = lines.join('\n');
	assert.match(text, /┃ +no address +┃ +… /);
	assert.doesNotMatch(text, /deleted/);
	assert.match(lines[0]!, /^┏=✗ data\/a\.jpg ━+┓· {2}2 +! {2}1,234 not loaded/);
});

test('a caption of the contact sheet has the reason after the name, drops the folder if both don\'t fit, and keeps its width', () => {
	const place = frame('sheet');
	const caption = (name: string, reason: string): string => plain(sheetLines(theme, place, {
		cells: [row({number: 1, sample: named(name), verdict: 'reject', reason})], shared, pictures: pictures(),
	})).find(line => line.includes('✗'))!;
	assert.match(caption('a', 'dark'), /^ =✗ data\/a\.jpg dark +$/);
	assert.match(caption('0412', 'too similar to keep'), /^ =✗ 0412\.jpg too simil… +$/);
	assert.match(caption('IMG_20250901_1204', 'too dark'), /^ =✗ data\/I.*\.jpg +$/);
	assert.equal(widthOf(caption('a', '不是重复的图片不是重复的图片')), widthOf(caption('a', 'dark')));
});

test('the cursor of the contact sheet is a frame around one thumbnail, at the edges of the screen too', () => {
	const place = frame('sheet');
	assert.equal(place.list.y, 2, 'no blank line above it');
	const count = 12;
	const grid = sheetGrid(place.list);
	assert.equal(grid.columns * grid.rows, count);
	for (const ascii of [false, true]) {
		const own = ascii ? createTheme({level: 0, light: false, unicode: false}) : theme;
		for (let at = 0; at < count; at++) {
			const cells = Array.from({length: count}, (_, index) => row({number: index + 1, sample: named('a'), isCurrent: index === at}));
			const lines = plain(sheetLines(own, place, {cells, shared, pictures: pictures()}));
			assert.ok(lines.every(line => widthOf(line) <= place.columns), 'no line is wider than the screen');
			const {x, y, columns, rows} = sheetSlot(place.list, grid, at);
			const sides = lines.slice(y - 2, y - 2 + rows).map(line => line.charAt(x) + line.charAt(x + columns));
			const [top, side, bottom] = ascii ? ['..', '||', '\'\''] : ['┏┓', '┃┃', '┗┛'];
			assert.deepEqual(sides, [top, ...Array.from({length: rows - 2}, () => side), bottom]);
			const line = (ascii ? '-' : '━').repeat(columns - 1);
			assert.equal(lines[y - 2 + rows - 1]!.slice(x + 1, x + columns), line, 'the lower side');
			assert.match(lines[y - 2]!.slice(x + 1, x + columns), ascii ? /^= {2}data\/a\.jpg -+$/ : /^= {2}data\/a\.jpg ━+$/, 'the upper side');
			assert.equal(lines.join('').replaceAll(/[^┏┓┃┗┛|]/g, '').length, ascii ? 2 * (rows - 2) : 2 * rows, 'no other thumbnail has one');
		}
	}
});

test('the thumbnails of the contact sheet are spread over the screen, with pictures of the same size', () => {
	for (const [columns, rows, count] of [[40, 10, 2], [80, 24, 6], [100, 30, 12], [120, 40, 20], [130, 45, 20], [200, 60, 54]] as const) {
		const {list} = frame('sheet', columns, rows);
		const grid = sheetGrid(list);
		assert.equal(grid.columns * grid.rows, count, `${columns}×${rows}`);
		const slots = Array.from({length: count}, (_, slot) => sheetSlot(list, grid, slot));
		const last = slots.at(-1)!;
		assert.deepEqual([last.x + last.columns, last.y + last.rows], [columns - 1, rows - 1], 'no column and no row is left at the edge');
		for (const [slot, area] of slots.entries()) {
			const picture = sheetPicture(area, grid);
			assert.deepEqual([picture.columns, picture.rows], [grid.picture.columns, grid.picture.rows]);
			assert.ok(picture.x > area.x && picture.x + picture.columns <= area.x + area.columns, `${slot}`);
			assert.ok(picture.y > area.y && picture.y + picture.rows < area.y + area.rows, `${slot}: a row for the caption and one for the frame`);
			assert.ok(area.columns - picture.columns <= 2 && area.rows - picture.rows <= 3);
		}
	}
});

test('on a narrow screen the position is in the lower side of the contact sheet\'s frame', () => {
	const place = frame('sheet', 40, 10);
	const cells = [row({number: 7, sample: named('a'), isCurrent: true}), row({number: 8, sample: named('b')})];
	const last = (position?: string): string => plain(sheetLines(theme, place, {
		cells, shared, pictures: pictures(), position,
	})).at(-1)!;
	assert.match(last('7 / 1,204'), /^┗━+ 7 \/ 1,204 ━┛ +$/);
	assert.match(last('999,999,999 / 1,000,000,000'), /^┗━+┛ +$/);
	assert.match(last(), /^┗━+┛ +$/);
});

test('a thumbnail shows its verdict by the color of its name, and its selection by a background', () => {
	const colored = createTheme({level: 3, light: false, unicode: true});
	const caption = (own: Partial<RowFacts>): string => sheetLines(colored, frame('sheet'), {cells: [row({number: 1, sample: named('a'), ...own})], shared, pictures: pictures()}).find(line => line.includes('a.jpg'))!;
	for (const [verdict, paint] of [['accept', colored.good], ['reject', colored.danger], ['flag', colored.warning]] as const) {
		assert.ok(caption({verdict}).includes(paint('data/a.jpg')), verdict);
	}

	assert.ok(caption({}).includes('  data/a.jpg'));
	for (const [own, marks] of [[{isSelected: true}, '● '], [{verdict: 'accept'}, '✓ '], [{isSelected: true, verdict: 'accept'}, '✓● '], [{}, '  ']] as const) {
		assert.match(stripVTControlCharacters(caption(own)), new RegExp(`^ =${marks}data/a\\.jpg  `));
	}

	assert.ok(caption({isSelected: true}).includes(colored.cursor) && !caption({isCurrent: true}).includes(colored.cursor));
});

test('the rectangle of a slow or failed picture says why it is missing', () => {
	const facts = (pane: PaneFacts): DetailFacts => ({
		sample: named('a'), number: 1, view: 'after', scale: 1, mark: undefined, shared, details: {shrunk: false}, pictures: pictures({main: pane}),
	});
	const draw = (pane: PaneFacts): string => plain(detailLines(theme, frame('list'), facts(pane))).map(line => line.trim()).filter(Boolean).join(' ');
	assert.doesNotMatch(draw({kind: 'ready'}), /…/);
	assert.doesNotMatch(draw({kind: 'waiting', isLate: false, since: now, tried: undefined}), /…/);
	assert.match(draw({kind: 'waiting', isLate: true, since: now, tried: undefined}), /…/);
	const error = new WinnowError({kind: 'failure', what: 'HTTP 503'});
	assert.match(draw({kind: 'none', why: 'HTTP 503.', brief: '', failure: {error, since: now - 9000, next: now + 4000, times: 2, isTrying: false}}), /HTTP 503\. Failing for 9 s\. Retrying in 4 s; r retries now/);
});

test('two pictures side by side have a title each; of stacked ones the second title is between them', () => {
	const facts: DetailFacts = {
		sample: named('a'), number: 1, view: 'beside', scale: 1, mark: undefined, shared, details: {shrunk: false}, pictures: pictures(),
	};
	const wide = plain(detailLines(theme, frame('list', 200, 30), facts));
	assert.match(wide[0]!, /before {2}data\/a\.jpg .*after {2}out\/a\.png/);
	const narrow = plain(detailLines(theme, frame('list', 70, 40), facts));
	assert.match(narrow[0]!, /^before {2}data\/a\.jpg/);
	assert.ok(narrow.slice(2).some(line => line.startsWith('after  out/a.png')), narrow.join('\n'));
});

test('number, view, zoom, verdict and note are below the full-screen picture', () => {
	const place = frame('picture');
	const lines = plain(fullScreenLines(theme, place, {
		sample: named('a'), number: 1204, view: 'before', scale: 2, mark: {verdict: 'flag', note: 'too dark'}, shared, details: {shrunk: false}, pictures: pictures(),
	}));
	assert.equal(lines.length, place.detail!.rows);
	assert.match(lines.at(-1)!, /1,204 {2}data\/a\.jpg · before · 2\.0× · ⚑ look again/);
	assert.match(lines.at(-2)!, /^ Retained · use Blur 0 · ✎ too dark/);
	const low = frame('picture', 80, 12);
	const only = plain(fullScreenLines(theme, low, {
		sample: named('a'), number: 1204, view: 'before', scale: 1, mark: {verdict: 'reject', note: 'x'.repeat(100)}, shared, details: {shrunk: false}, pictures: pictures(),
	}));
	assert.equal(only.length, low.detail!.rows);
	assert.match(only.at(-1)!, /1,204 {2}data\/a\.jpg · before · ✗ should go · ✎ x{20,}…/);
});

test('under a full-screen picture the last facts are left out where not all fit, and only then the name is cut', () => {
	const picture = {
		width: 360, height: 270, format: 'jpeg', bytes: 26_000,
	};
	const last = (columns: number): string => plain(fullScreenLines(theme, frame('picture', columns, 24), {
		sample: named('a-cat'), number: 1, total: 240, view: 'beside', scale: 1, mark: {verdict: 'accept'}, shared, details: {before: picture, after: picture, shrunk: true}, pictures: pictures(),
	})).at(-1)!.trim();
	const short = '1 / 240  data/a-cat.jpg → out/a-cat.png · before and after · ✓ right to keep';
	assert.equal(last(140), `${short} · preview 360×270 → 360×270 · 26 kB → 26 kB`);
	assert.equal(last(120), `${short} · preview 360×270 → 360×270`);
	assert.equal(last(80), short);
	assert.match(last(70), /^1 \/ 240 .*….*a-cat\.png · before and after · ✓ right to keep$/);
});

test('beside the list, the verdict follows the status, and the note is below the description', () => {
	for (const [status, verdict, expected] of [['retained', 'accept', '✓ right to keep'], ['modified', 'reject', '✗ after is bad'], ['deleted', 'accept', '✓ rightly deleted'], ['deleted', 'reject', '✗ should come back'], ['added', 'reject', '✗ bad'], [undefined, 'accept', '✓ the job was right']] as const) {
		for (const rows of [16, 40]) {
			const lines = plain(detailLines(theme, frame('list', 120, rows), {
				sample: {...named('a'), status}, number: 1, view: 'after', scale: 1, mark: {verdict, note: 'too dark'}, shared, details: {shrunk: false}, pictures: pictures(),
			}));
			assert.ok(lines.some(line => line.trimEnd() === `${expected} · ✎ too dark`), lines.join('\n'));
		}
	}
});
