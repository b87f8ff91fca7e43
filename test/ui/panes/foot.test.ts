import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {footHintAt, footLines, type FootFacts} from '../../../source/ui/panes/foot.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const keymap = createKeymap();

const facts = (own: Partial<FootFacts> = {}): FootFacts => ({
	keys: {keymap, theme: () => theme, mode: 'list'},
	hints: {mode: 'list', arrows: 'samples', escape: 'nothing', status: 'retained', twin: undefined},
	work: undefined,
	message: undefined,
	reasons: [],
	selected: 0,
	range: 0,
	queue: '',
	position: undefined,
	isLate: false,
	...own,
});

const draw = (columns: number, own?: Partial<FootFacts>): string[] => footLines(theme, columns, facts(own)).map(line => stripVTControlCharacters(line));
const stop = new AbortController();

test('selection, range and position are at the right end of the hints', () => {
	assert.match(draw(120, {selected: 2, range: 3, position: {row: 5, count: 1204}})[0]!, /\? help.*2 selected \+ range of 3 {6}5 \/ 1,204 $/);
	assert.match(draw(120, {position: {row: 5, count: 1204}, isLate: true})[0]!, /loading … $/, 'rows that take long replace the position');
});

test('a screen of fewer than 80 columns has no position', () => {
	assert.match(draw(80, {position: {row: 1204, count: 1204}})[0]!, /1,204 \/ 1,204 $/);
	assert.doesNotMatch(draw(79, {position: {row: 1204, count: 1204}})[0]!, /1,204/);
});

test('a full-screen picture has its position in the line below it, not in the last one', () => {
	const hints = {...facts().hints, mode: 'picture'} as const;
	assert.doesNotMatch(draw(120, {hints, position: {row: 5, count: 1204}})[0]!, /1,204/);
});

test('the position takes the same columns on each row, so that the hints stay', () => {
	const hints = (row: number): string => draw(100, {position: {row, count: 1_000_000}})[0]!.slice(0, -22);
	assert.equal(hints(1), hints(999_999));
	assert.equal(draw(100, {position: {row: 7, count: 1_000_000}})[0]!.length, 100);
});

test('on a narrow screen the interval of the reject rate is left out before the queue itself', () => {
	const queue = 'Queue 12 of 200, rejected 8% (2–25%)';
	assert.match(draw(100, {queue})[0]!, /8% \(2–25%\) $/);
	const narrow = Array.from({length: 61}, (_, index) => draw(100 - index, {queue})[0]!);
	assert.ok(narrow.some(line => line.endsWith('rejected 8% ')), narrow.join('\n'));
	const chinese = Array.from({length: 61}, (_, index) => draw(100 - index, {queue: '12/200 · 8 %（2–25）'})[0]!);
	assert.ok(chinese.some(line => line.endsWith('· 8 % ')), 'also in the brackets of Chinese');
});

test('progress replaces plain messages and hints; warnings show before progress', () => {
	const work = {label: 'Searching', done: 3200, total: 1_000_000, stop};
	assert.match(draw(100, {work}).join('\n'), /Searching 3,200 of 1,000,000.*Esc stops/);
	assert.match(draw(100, {work, message: {text: 'Cleared 3 verdicts', tone: 'plain'}}).join('\n'), /Searching/);
	assert.deepEqual(draw(100, {work, message: {text: 'Rate limited', tone: 'warning'}}).map(line => line.trim()), ['Rate limited']);
});

test('a message keeps the hints only if it asks for that', () => {
	const message = {text: 'Copied the OBS address', tone: 'plain'} as const;
	assert.deepEqual(draw(100, {message}).map(line => line.trim()), ['Copied the OBS address']);
	const both = draw(100, {message: {...message, isAboveHints: true}});
	assert.equal(both.length, 2);
	assert.match(both[1]!, /\? help/);
});

test('the keys of a popup replace the hints; the position stays', () => {
	const popupKeys = 'Enter runs, Esc closes';
	assert.match(draw(100, {popupKeys, position: {row: 5, count: 1204}})[0]!, /^ Enter runs, Esc closes {3,}5 \/ 1,204 $/);
	assert.match(draw(100, {popupKeys: ''})[0]!, /^ +$/, 'a popup that shows them itself');
	assert.deepEqual(draw(40, {popupKeys, position: {row: 5, count: 1204}}).map(line => line.length), [40]);
	assert.equal(footHintAt(theme, 100, facts({popupKeys}), 2), undefined);
});

test('the keys of a popup show while something runs; where the popup shows them itself, the progress is one line', () => {
	const work = {label: 'Searching', done: 3200, total: 1_000_000, stop};
	const popupKeys = 'y judges them, any other key cancels';
	const warning = {text: 'Rate limited', tone: 'warning'} as const;
	const both = /^ y judges them, any other key cancels {2,}Searching 3,200 of 1,000,000\. $/;
	assert.match(draw(100, {work, popupKeys})[0]!, both);
	assert.match(draw(50, {work, popupKeys})[0]!, /^ y judges them, any other key cancels +$/);
	assert.equal(draw(100, {work, popupKeys, message: warning})[0]!.trim(), 'Rate limited');
	assert.match(draw(100, {work, popupKeys, message: warning})[1]!, both);
	assert.deepEqual(draw(40, {work, popupKeys: ''}).map(line => line.trim()), ['Searching 3,200 of 1,000,000.']);
});

test('the digit of a reason stays on the same line as the reason', () => {
	const lines = draw(40, {reasons: ['box wrong', 'cropped away', 'artifact', 'blurred', 'too dark', 'wrong class', 'other']});
	assert.ok(lines.length > 1);
	assert.doesNotMatch(lines.join('\n'), /\d\s*$/m);
	assert.match(lines.join(''), / 6 wrong class/, 'with a plain space');
});

test('progress shows above the offered reasons', () => {
	const lines = draw(100, {work: {label: 'Judging', done: 1, total: 3000, stop}, reasons: ['blurred', 'dark']}).map(line => line.trim());
	assert.deepEqual(lines, ['Judging 1 of 3,000. Esc stops.', 'Reason: 1 blurred, 2 dark']);
});
