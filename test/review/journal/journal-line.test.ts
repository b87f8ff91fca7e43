import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {openMemoryLog} from '../../../source/review/journal/byte-log.js';
import {decodeLine, encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import {hasNull, lineAt, scanLines} from '../../../source/review/journal/line-scanner.js';
import {KeptBytes} from '../../../source/review/journal/kept-bytes.js';
import {NumberSet, rangesOf} from '../../../source/review/marks/number-set.js';
import type {Row} from '../../../source/review/marks/row.js';
import {statuses} from '../../../source/model/source.js';

const optional = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(of, {nil: undefined});
const address = fc.array(fc.constantFrom('a', 'b', 'cats', '猫', '/', '/', 's3://', 'x.jpg'), {maxLength: 6}).map(parts => parts.join(''));
const verdict = optional(fc.constantFrom('accept' as const, 'reject' as const, 'flag' as const));
/** One line, as notes are. */
const note = fc.constantFrom('blurred', '模糊 b', 'a, "b"');
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
	time: fc.nat(),
});
const time = fc.integer({min: 0, max: 4_000_000_000_000});
const line: fc.Arbitrary<JournalLine> = fc.oneof(
	fc.record({kind: fc.constant('header' as const), format: fc.nat(), identity: fc.record({endpoint: fc.string(), project: fc.string(), task: fc.string(), version: fc.string()}), time}),
	fc.tuple(fc.string(), time, verdict, fc.array(plainRow, {maxLength: 4})).map(([id, when, its, rows]): JournalLine => ({
		kind: 'judge', id, time: when, verdict: its, rows, count: rows.length,
	})),
	fc.tuple(fc.string(), time, verdict, fc.nat()).map(([id, when, its, count]): JournalLine => ({
		kind: 'judge', id, time: when, verdict: its, rows: undefined, count,
	})),
	fc.tuple(fc.string(), time, fc.oneof(note, fc.constant('')), fc.array(plainRow, {maxLength: 4})).map(([id, when, its, rows]): JournalLine => ({
		kind: 'note', id, time: when, note: its, rows, count: rows.length,
	})),
	fc.record({kind: fc.constant('import' as const), id: fc.string(), time, count: fc.nat()}),
	fc.record({kind: fc.constant('piece' as const), of: fc.string(), rows: fc.array(fc.oneof(plainRow, ownRow), {maxLength: 5})}),
	fc.record({kind: fc.constant('base' as const), rows: fc.array(ownRow, {maxLength: 5})}),
	fc.record({kind: fc.constant('abandon' as const), of: fc.string()}),
	fc.record({kind: fc.constantFrom('undo' as const, 'redo' as const), time, of: fc.string()}),
);

const withoutAbsent = (value: unknown): unknown => {
	const text = JSON.stringify(value) as string | undefined;
	return text === undefined ? undefined : JSON.parse(text);
};

test('every line reads back as it was written', () => {
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

/** A log over bytes that gives a few at a time. */
const inPieces = (bytes: Buffer, most: number) => ({
	async read(into: Buffer, position: number): Promise<number> {
		return bytes.copy(into, 0, position, Math.min(bytes.length, position + Math.min(most, into.length)));
	},
});

const piece = fc.constantFrom('a', '猫', '\n', '\n', '{}', '');

test('lines are found whole, however the bytes are split', async () => {
	await fc.assert(fc.asyncProperty(fc.array(piece), fc.integer({min: 1, max: 9}), fc.nat(3), async (parts, most, skipped) => {
		const bytes = Buffer.from(parts.join(''));
		const expected: Array<{text: string; position: number; end: number}> = [];
		let position = 0;
		for (const text of bytes.toString().split('\n').slice(0, -1)) {
			const end = position + Buffer.byteLength(text) + 1;
			expected.push({text, position, end});
			position = end;
		}

		const from = expected[skipped]?.position ?? 0;
		const found = [];
		for await (const batch of scanLines(inPieces(bytes, most), from)) {
			assert.ok(batch.length > 0);
			found.push(...batch);
		}

		assert.deepEqual(found, expected.filter(one => one.position >= from));
		for (const {text, position: at} of expected) {
			assert.equal(await lineAt(inPieces(bytes, most), at), text);
		}
	}));
});

const scanned = async (bytes: Buffer, until?: number): Promise<unknown[]> => {
	const found = [];
	for await (const batch of scanLines(inPieces(bytes, 1000), 0, until)) {
		found.push(...batch.map(one => [one.text, one.position, one.end, ...(one.isPart ? ['part'] : [])]));
	}

	return found;
};

test('bytes that are not UTF-8 are not text; bytes after the last newline or the limit are left', async () => {
	assert.deepEqual(await scanned(Buffer.from([0x61, 0x0A, 0xFF, 0x0A, 0x62])), [['a', 0, 2], [undefined, 2, 4]]);
	assert.deepEqual(await scanned(Buffer.from('a\nb\nc\n'), 4), [['a', 0, 2], ['b', 2, 4]]);
	assert.deepEqual(await scanned(Buffer.from('a\nb\nc\n'), 5), [['a', 0, 2], ['b', 2, 4]]);
});

test('whole lines next to the zeros of a power cut are kept, and the zeros are one damaged line', async () => {
	const nul = '\0\0\0';
	assert.deepEqual(await scanned(Buffer.from(`{}\n{1}${nul}{2}\n{3}\n`)), [['{}', 0, 3], ['{1}', 3, 6, 'part'], [undefined, 6, 9, 'part'], ['{2}', 9, 13], ['{3}', 13, 17]]);
	assert.deepEqual(await scanned(Buffer.from(`${nul}{2}\n`)), [[undefined, 0, 3, 'part'], ['{2}', 3, 7]]);
	assert.deepEqual(await scanned(Buffer.from(`{1}${nul}\n`)), [['{1}', 0, 3, 'part'], [undefined, 3, 7]]);
	assert.deepEqual(await scanned(Buffer.from(`{1${nul}2}\n`)), [[undefined, 0, 8]]);
	assert.equal(await lineAt(inPieces(Buffer.from(`{1}${nul}`), 2), 0), '{1}');
	assert.equal(await hasNull(inPieces(Buffer.from(`{1}${nul}`), 2), 0), true);
	assert.equal(await hasNull(inPieces(Buffer.from('\0{1}'), 2), 1), false);
	assert.equal(await hasNull(inPieces(Buffer.from(''), 2), 0), false);
});

test('a log in memory reads back in one piece', async () => {
	const writes = fc.array(fc.uint8Array({minLength: 1, maxLength: 9}));
	await fc.assert(fc.asyncProperty(writes, fc.nat(40), fc.integer({min: 1, max: 9}), async (parts, position, length) => {
		const log = await openMemoryLog();
		for (const part of parts) {
			await log.append(Buffer.from(part));
		}

		const whole = Buffer.concat(parts);
		assert.deepEqual(await log.size(), {size: whole.length, gone: false});
		const into = Buffer.alloc(length);
		const read = await log.read(into, position);
		assert.deepEqual(into.subarray(0, read), whole.subarray(position, position + read));
		assert.equal(read > 0, position < whole.length);
	}));
});

test('bytes read from a file are kept without gaps, and can be read from any offset', async () => {
	assert.equal(await new KeptBytes().read(Buffer.alloc(1), 1e6), 0);
	await fc.assert(fc.asyncProperty(fc.array(
		fc.tuple(fc.integer({min: -30_000, max: 100}), fc.integer({min: 0, max: 200_000})),
		{maxLength: 12},
	), async steps => {
		const source = Buffer.from(Uint8Array.from({length: 3_000_000}, (_, at) => (at * 7) ^ (at >>> 8)));
		const kept = new KeptBytes();
		let length = 0;
		for (const [back, size] of steps) {
			const position = Math.max(0, length + back);
			kept.take(source.subarray(position, position + size), position);
			length = position > length ? length : Math.max(length, Math.min(source.length, position + size));
			assert.equal(kept.length, length);
		}

		const read: Buffer[] = [];
		const into = Buffer.alloc(100_000);
		for (let at = 0, count = 0; (count = await kept.read(into, at)) > 0; at += count) {
			read.push(Buffer.from(into.subarray(0, count)));
		}

		assert.ok(Buffer.concat(read).equals(source.subarray(0, length)));
	}), {numRuns: 25});
});

test('number sets hold every added number, also in long runs', () => {
	fc.assert(fc.property(fc.array(fc.tuple(fc.nat(400), fc.integer({min: 1, max: 130})), {maxLength: 6}), runs => {
		const set = new NumberSet();
		const model = new Set<number>();
		for (const [first, length] of runs) {
			for (let number = first; number < first + length; number++) {
				set.add(number);
				model.add(number);
			}
		}

		const ranges = Array.from(set.ranges(), number => number);
		const expanded: number[] = [];
		for (let place = 0; place < ranges.length; place += 2) {
			assert.ok(place === 0 || ranges[place]! > ranges[place - 2]! + ranges[place - 1]!, 'a gap between ranges');
			for (let number = ranges[place]!; number < ranges[place]! + ranges[place + 1]!; number++) {
				expanded.push(number);
			}
		}

		const sorted = [...model].sort((a, b) => a - b);
		assert.deepEqual(expanded, sorted);
		assert.equal(set.size, model.size);
		assert.deepEqual(Array.from(rangesOf([...model].reverse()), number => number), ranges);
		for (const number of [0, 31, 32, 63, 64, 399, 10_000]) {
			assert.equal(set.has(number), model.has(number));
		}
	}));
	const full = new NumberSet();
	for (let number = 0; number < 1024; number++) {
		full.add(number);
	}

	assert.deepEqual(Array.from(full.ranges(), number => number), [0, 1024]);
});
