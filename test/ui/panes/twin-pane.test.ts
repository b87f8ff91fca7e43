import assert from 'node:assert/strict';
import test from 'node:test';
import {frameFor, twinFrame} from '../../../source/ui/layout.js';
import {twinLines, type TwinFacts} from '../../../source/ui/panes/twin-pane.js';
import type {Sample, Status} from '../../../source/model/source.js';
import {keymapOf} from '../../../source/ui/keymap.js';
import {widthOf} from '../../../source/text/fit.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const sample = (name: string, status: Status): Sample => ({
	id: name, status, statusText: '', descriptions: status === 'deleted' ? ['similar to 0025.png'] : [],
	before: {address: `s3://bucket/data/boats/${name}`}, after: {},
});

const facts = (change: Partial<TwinFacts> = {}): TwinFacts => {
	const [deleted, kept] = [sample('0027.png', 'deleted'), sample('0025.png', 'retained')];
	return {
		before: {
			sample: deleted, address: deleted.before.address, label: 'deleted', mark: {verdict: 'reject'}, isFocused: true,
		},
		after: {
			sample: kept, address: kept.before.address, label: 'kept', mark: undefined, isFocused: false,
		},
		view: 'beside', focus: 'deleted', scale: 1, position: 2, count: 5, guess: undefined, shared: {before: 'bucket/data/', after: ''}, details: {shrunk: false},
		pictures: {keys: {keymap: keymapOf([]), theme: () => theme, mode: 'twin'}, now: 0, panes: new Map()},
		...change,
	};
};

const lines = (columns: number, rows: number, change?: Partial<TwinFacts>): string[] => twinLines(theme, twinFrame(frameFor({columns, rows}, 'picture')), facts(change));

test('the twin view names both samples at every width, the verdict in words where there is room', () => {
	for (const [columns, rows, deleted, kept] of [
		[160, 40, 'deleted  s3://bucket/data/boats/0027.png  ✗ should come back', 'kept  s3://bucket/data/boats/0025.png'],
		[100, 30, 'deleted  boats/0027.png  ✗ should come back', 'kept  s3://bucket/data/boats/0025.png'],
		[66, 30, 'deleted  boats/0027.png ✗', 'kept  boats/0025.png'],
		[44, 12, 'deleted  0027.png ✗', 'kept  boats/0025.png'],
	] as const) {
		const all = lines(columns, rows);
		assert.match(all[0]!, new RegExp(`^${deleted.replaceAll(/[/.]/g, String.raw`\$&`)} +`), `${columns}×${rows}`);
		assert.ok(all.some(line => line.includes(kept)), all.join('\n'));
		assert.ok(all.every(line => widthOf(line) <= columns), all.join('\n'));
	}
});

test('the twin view says which sample the keys judge, and how many samples the kept one replaced', () => {
	assert.match(lines(120, 30).join('\n'), /keys judge the deleted sample · 2 of 5 deleted duplicates · side by side/);
	assert.match(lines(120, 30, {focus: 'kept', count: undefined, view: 'wipe'}).join('\n'), /keys judge the kept sample · 2nd deleted duplicate · wipe: deleted left, kept right/);
	assert.match(lines(120, 30).join('\n'), /Deleted · similar to 0025\.png/);
});

test('a guessed twin is labeled as a guess at every width, with the number of compared samples and the difference', () => {
	const {after} = facts();
	const guess = {number: 1, compared: 64, distance: 6};
	for (const [columns, rows] of [[120, 30], [80, 24], [40, 10]] as const) {
		const all = lines(columns, rows, {guess, after: {...after, label: 'guess'}}).join('\n');
		assert.match(all, /^ Winnow's guess: nearest of 64 in/m, `${columns}×${rows}`);
		assert.match(all, /guess {2}\S*0025\.png/, `${columns}×${rows}`);
	}

	assert.match(lines(120, 30, {guess}).join('\n'), /Winnow's guess: nearest of 64 in this folder, distance 6 of 64 · keys judge the deleted sample · side by side/);
	assert.match(lines(120, 30, {guess: {number: 2, compared: 64, distance: 9}}).join('\n'), /Winnow's guess: number 2 of 64 in this folder, distance 9 of 64 ·/);
	assert.match(lines(120, 30, {guess: {...guess, compared: 1}}).join('\n'), /Winnow's guess: the only one in this folder, distance 6 of 64 ·/);
});

test('the twin view shows the reason beside the verdict if there is room, and at any width for the sample that the keys judge', () => {
	const {before, after} = facts();
	const mark = {verdict: 'reject', reason: 'not a duplicate', note: 'ask Li'} as const;
	const [title] = lines(160, 40, {before: {...before, mark}});
	assert.match(title!, /0027\.png {2}✗ should come back · not a duplicate {2}/);
	for (const columns of [120, 80, 40]) {
		const all = lines(columns, 24, {before: {...before, mark}});
		assert.match(all.at(-1)!, columns === 40 ? /sample · not a…/ : /^ keys judge the deleted sample · not a duplicate · ✎ ask Li · /, all.at(-1));
		assert.doesNotMatch(lines(columns, 24, {focus: 'kept', before: {...before, mark}, after}).at(-1)!, /duplicate · ✎/);
	}
});
