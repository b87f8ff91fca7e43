import assert from 'node:assert/strict';
import test from 'node:test';
import {FoldCut, type CutLimits} from '../../../source/review/journal/fold-cut.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import type {ScannedLine} from '../../../source/review/journal/line-scanner.js';

const judge = (id: string): JournalLine => ({
	kind: 'judge', id, time: 0, verdict: 'accept', count: 1,
});
const undo = (of: string): JournalLine => ({kind: 'undo', time: 0, of});
const piece = (of: string): JournalLine => ({kind: 'piece', of, rows: []});
const base: JournalLine = {kind: 'base', rows: []};

/** Every line is taken to be 10 bytes long. */
const cutOf = (lines: readonly JournalLine[], limits: Partial<CutLimits> = {}) => {
	const found = new FoldCut({keepActions: 2, keepBytes: 1000, ...limits});
	for (const [place, line] of lines.entries()) {
		const scanned: ScannedLine = {text: encodeLine(line), position: place * 10, end: (place * 10) + 10};
		found.addLine(scanned);
	}

	return {...found.cutOf(lines.length * 10), isUndone: found.isUndone.bind(found)};
};

test('the newest actions are kept, as many as keepActions and keepBytes allow, and always one', () => {
	const lines = ['a', 'b', 'c', 'd'].map(id => judge(id));
	assert.equal(cutOf(lines).cut, 20);
	assert.equal(cutOf(lines, {keepActions: 100}).cut, 0);
	assert.equal(cutOf(lines, {keepActions: 0}).cut, 30);
	assert.equal(cutOf(lines, {keepBytes: 19}).cut, 30);
	assert.equal(cutOf(lines, {keepBytes: 0}).cut, 30);
	assert.equal(cutOf([]).cut, 0);
});

test('actions that a kept action refers to are kept, and those that they refer to', () => {
	assert.equal(cutOf([judge('a'), piece('b'), judge('c'), piece('b'), judge('b'), judge('d')]).cut, 10);
	// The undo of c keeps c, which brings the undo of a with it.
	assert.equal(cutOf([judge('z'), judge('a'), judge('c'), undo('a'), judge('d'), undo('c'), judge('e')]).cut, 10);
	assert.equal(cutOf([judge('a'), undo('a'), judge('b'), judge('c')]).cut, 20);
	assert.equal(cutOf([judge('a'), undo('elsewhere'), judge('b')]).cut, 10);
});

test('bytes that were folded before don\'t count as history', () => {
	const {cut, history} = cutOf([base, base, judge('a'), judge('b'), judge('c')]);
	assert.deepEqual([cut, history], [30, 10]);
});

test('only actions that an undo or redo refers to count as undone', () => {
	const {isUndone} = cutOf([judge('a'), judge('b'), undo('a'), {kind: 'redo', time: 0, of: 'c'}]);
	assert.deepEqual(['a', 'b', 'c', 'd'].map(id => isUndone(id)), [true, false, true, false]);
});

test('a table that outgrows its first size keeps the position of every id', () => {
	const ids = Array.from({length: 5000}, (_, place) => `id-${place}`);
	assert.equal(cutOf([...ids.map(id => judge(id)), undo('id-1030'), undo('id-4999')], {keepBytes: 1e6}).cut, 10_300);
});
