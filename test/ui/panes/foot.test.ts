import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {footLines, type FootFacts} from '../../../source/ui/panes/foot.js';
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
	progress: undefined,
	isLate: false,
	...own,
});

const draw = (columns: number, own?: Partial<FootFacts>): string[] => footLines(theme, columns, facts(own)).map(line => stripVTControlCharacters(line));
const stop = new AbortController();

test('the hints have selection, range and position at their right end', () => {
	assert.match(draw(120, {selected: 2, range: 3, progress: 0.5})[0]!, /\? help.*2 selected \+ range of 3 {2}50\s%\s$/);
	assert.match(draw(120, {progress: 0.5, isLate: true})[0]!, /loading … $/, 'rows that take long replace the position');
});

test('a screen of fewer than 60 columns has no position', () => {
	assert.match(draw(60, {progress: 0.25})[0]!, /25\s%\s$/);
	assert.doesNotMatch(draw(59, {progress: 0.25})[0]!, /25\s%/);
});

test('the interval of the reject rate is left out before the queue itself', () => {
	const queue = 'Queue 12 of 200, rejected 8% (2–25%)';
	assert.match(draw(100, {queue})[0]!, /8% \(2–25%\) $/);
	const narrow = Array.from({length: 61}, (_, index) => draw(100 - index, {queue})[0]!);
	assert.ok(narrow.some(line => line.endsWith('rejected 8% ')), narrow.join('\n'));
});

test('progress replaces plain messages and hints; warnings show before progress', () => {
	const work = {label: 'Searching', done: 3200, total: 1_000_000, stop};
	assert.match(draw(100, {work}).join('\n'), /Searching 3,200 of 1,000,000.*Esc stops/);
	assert.match(draw(100, {work, message: {text: 'Cleared 3 verdicts', tone: 'plain'}}).join('\n'), /Searching/);
	assert.deepEqual(draw(100, {work, message: {text: 'Rate limited', tone: 'warning'}}).map(line => line.trim()), ['Rate limited']);
});

test('a message leaves the hints only if it says so', () => {
	const message = {text: 'Copied the OBS address', tone: 'plain'} as const;
	assert.deepEqual(draw(100, {message}).map(line => line.trim()), ['Copied the OBS address']);
	const both = draw(100, {message: {...message, isAboveHints: true}});
	assert.equal(both.length, 2);
	assert.match(both[1]!, /\? help/);
});
