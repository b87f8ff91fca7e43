import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {decodeLine} from '../../../source/review/journal/decode-line.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import type {Row} from '../../../source/review/marks/row.js';
import {statuses} from '../../../source/model/source.js';

const optional = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(of, {nil: undefined});

const address = fc.array(fc.constantFrom('a', 'b', 'cats', '猫', '/', '/', 's3://', 'x.jpg'), {maxLength: 6}).map(parts => parts.join(''));

const verdict = optional(fc.constantFrom('accept' as const, 'reject' as const, 'flag' as const));

/** One line, as notes are. */
const note = fc.constantFrom('blurred', '模糊 b', 'a, "b"');

const reviewer = optional(fc.constantFrom('ann', '李', 'ma-user@host-1'));

const plainRow = fc.record({
	id: fc.string(), before: optional(address), after: optional(address), status: optional(fc.constantFrom(...statuses)),
});

const ownRow = fc.record({
	id: fc.string(),
	before: optional(address),
	after: optional(address),
	status: optional(fc.constantFrom(...statuses)),
	verdict,
	note: optional(note),
	reason: optional(note),
	reviewer,
	time: fc.nat(),
});

const time = fc.integer({min: 0, max: 4_000_000_000_000});

const line: fc.Arbitrary<JournalLine> = fc.oneof(
	fc.record({kind: fc.constant('header' as const), format: fc.nat(), identity: fc.record({endpoint: fc.string(), project: fc.string(), task: fc.string(), version: fc.string()}), time}),
	fc.tuple(fc.string(), time, verdict, fc.array(plainRow, {maxLength: 4}), reviewer).map(([id, when, its, rows, by]): JournalLine => ({
		kind: 'judge', id, time: when, verdict: its, rows, count: rows.length, reviewer: by,
	})),
	fc.tuple(fc.string(), time, verdict, fc.nat()).map(([id, when, its, count]): JournalLine => ({
		kind: 'judge', id, time: when, verdict: its, rows: undefined, count,
	})),
	fc.tuple(fc.string(), time, fc.oneof(note, fc.constant('')), fc.array(plainRow, {maxLength: 4}), reviewer).map(([id, when, its, rows, by]): JournalLine => ({
		kind: 'note', id, time: when, note: its, rows, count: rows.length, reviewer: by,
	})),
	fc.record({kind: fc.constant('import' as const), id: fc.string(), time, count: fc.nat(), reviewer}),
	fc.record({kind: fc.constant('piece' as const), of: fc.string(), rows: fc.array(fc.oneof(plainRow, ownRow), {maxLength: 5})}),
	fc.record({kind: fc.constant('base' as const), rows: fc.array(ownRow, {maxLength: 5})}),
	fc.record({kind: fc.constant('abandon' as const), of: fc.string()}),
	fc.record({
		kind: fc.constant('plan' as const), id: fc.string(), time, draw: fc.record({seed: fc.string(), size: fc.nat()}).map(draw => JSON.stringify(draw)), reviewer,
	}),
	fc.record({kind: fc.constantFrom('undo' as const, 'redo' as const), time, of: fc.string(), reviewer}),
);

const withoutAbsent = (value: unknown): unknown => {
	const text = JSON.stringify(value) as string | undefined;
	return text === undefined ? undefined : JSON.parse(text);
};

test('every line reads back unchanged', () => {
	fc.assert(fc.property(line, written => {
		const text = encodeLine(written);
		assert.doesNotMatch(text, /\n/);
		assert.deepEqual(withoutAbsent(decodeLine(text)), withoutAbsent(written));
	}), {numRuns: 500});
});

test('rows are written relative to the folder that they share', () => {
	const written = (rows: readonly Row[]): unknown => JSON.parse(encodeLine({kind: 'piece', of: 'x', rows}));
	assert.deepEqual(written([{id: '1', before: 's3://b/in/cats/1.jpg', after: 'obs://b/out/1.jpg', status: 'modified'}, {id: '2', before: 's3://b/in/dogs/2.jpg', status: 'deleted'}, {id: '3'}]), {
		action: 'piece', of: 'x', before_folder: 's3://b/in/', after_folder: 'obs://b/out/', samples: [['1', 'cats/1.jpg', '1.jpg', 1], ['2', 'dogs/2.jpg', null, 2], ['3', null, null, null]],
	});
	assert.deepEqual(written([{id: '1', before: 'a/b', verdict: 'flag', time: 7}, {id: '2', before: 'c', note: 'n', time: 8}]), {
		action: 'piece', of: 'x', before_folder: '', after_folder: '', samples: [['1', 'a/b', null, null, 'flag', null, 7], ['2', 'c', null, null, null, 'n', 8]],
	});
});

test('a line that is not valid is ignored', () => {
	const header = {winnow: 'journal', format: 1, endpoint: 'e', project: 'p', task: 't', version: 'v', time: '2024-02-03T00:00:00.000Z'};
	const judge = {action: 'judge', id: 'i', verdict: 'accept', time: '2024-02-03T00:00:00.000Z', sample_id: 's', before: null, after: 'a', status: 'added'};
	const samples = [['1', 'b', 'a', 0]];
	const none: readonly unknown[] = [
		...(['format', 'endpoint', 'project', 'task', 'version'] as const).map(name => ({...header, [name]: undefined})),
		...(['format', 'endpoint', 'project', 'task', 'version'] as const).map(name => ({...header, [name]: []})),
		{...judge, id: undefined},
		{...judge, id: 7},
		{...judge, verdict: 'keep'},
		{...judge, sample_id: undefined},
		{...judge, sample_id: 7},
		{...judge, action: 'jump'},
		{...judge, sample_id: undefined, samples: 'x'},
		{...judge, sample_id: undefined, samples, before_folder: 7},
		{...judge, sample_id: undefined, samples, after_folder: 7},
		{...judge, sample_id: undefined, samples: [[7]]},
		{...judge, sample_id: undefined, samples: ['x']},
		{...judge, sample_id: undefined, samples: [['1', null, null, null, 'keep']]},
		{action: 'note', id: 'i', sample_id: 's'},
		{action: 'note', note: 'n', sample_id: 's'},
		{action: 'note', note: 'n', id: 'i'},
		{action: 'import', id: 'i'},
		{action: 'import', count: 1},
		{action: 'import', id: 'i', count: '1'},
		{action: 'piece', samples},
		{action: 'piece', of: 'x'},
		{action: 'piece', of: 7, samples},
		{action: 'base'},
		{action: 'abandon'},
		{action: 'undo'},
		{action: 'redo', of: 7},
		{},
		[],
		null,
		7,
		'judge',
	];
	for (const value of none) {
		assert.equal(decodeLine(JSON.stringify(value)), undefined, JSON.stringify(value));
	}

	for (const text of ['', '{', 'garbage', '[{}]', `${JSON.stringify(header)}\uFEFF`]) {
		assert.equal(decodeLine(text), undefined);
	}

	assert.deepEqual(withoutAbsent(decodeLine(JSON.stringify(header))), {
		kind: 'header', format: 1, identity: {
			endpoint: 'e', project: 'p', task: 't', version: 'v',
		}, time: Date.UTC(2024, 1, 3),
	});
	assert.deepEqual(withoutAbsent(decodeLine(JSON.stringify({...judge, time: 'soon', status: 'lost'}))), {
		kind: 'judge', id: 'i', verdict: 'accept', time: 0, rows: [{id: 's', after: 'a'}], count: 1,
	});
	assert.deepEqual(decodeLine(`\uFEFF${JSON.stringify(header)}`), decodeLine(JSON.stringify(header)));
	assert.deepEqual(withoutAbsent(decodeLine(JSON.stringify({action: 'piece', of: 'x', samples: [['1', null, null, null, 'accept', 'n']]}))), {kind: 'piece', of: 'x', rows: [{id: '1'}]}, 'a judgement without a time is none');
	assert.deepEqual(withoutAbsent(decodeLine(JSON.stringify({action: 'base', before_folder: 'f/', samples: [['1', 'b', null, 9, null, 7, 8]]}))), {kind: 'base', rows: [{id: '1', before: 'f/b', time: 8}]});
});
