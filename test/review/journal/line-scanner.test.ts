import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test, {type TestContext} from 'node:test';
import {openMemoryLog, type ByteLog} from '../../../source/review/journal/byte-log.js';
import {Journal} from '../../../source/review/journal/journal.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import {JournalReader} from '../../../source/review/journal/journal-reader.js';
import {linesPerTurn, scanLines} from '../../../source/review/journal/line-scanner.js';
import {markRows} from '../../../source/review/journal/mark-rows.js';

/** Counts what happens in each turn of the event loop. */
const countPerTurn = (t: TestContext) => {
	const counts = [0];
	let next = setImmediate(function turn() {
		counts.push(0);
		next = setImmediate(turn);
	});
	t.after(() => {
		clearImmediate(next);
	});
	return {
		counts,
		add(count: number) {
			counts.push(counts.pop()! + count);
		},
	};
};

const logOf = async (text: string): Promise<ByteLog> => {
	const log = await openMemoryLog();
	await log.append(Buffer.from(text));
	return log;
};

const undo: JournalLine = {kind: 'undo', time: 0, of: 'x'};
const count = 3 * linesPerTurn;

test('a turn of the event loop handles at most linesPerTurn lines, although memory has all of them at once', async t => {
	const log = await logOf('\n'.repeat(count + 1));
	const {counts, add} = countPerTurn(t);
	const positions: number[] = [];
	for await (const batch of scanLines(log, 0)) {
		add(batch.length);
		positions.push(...batch.map(({position}) => position));
	}

	assert.deepEqual(positions, Array.from({length: count + 1}, (_, place) => place));
	assert.equal(Math.max(...counts), linesPerTurn);
});

test('reading a journal, and the marks in it, gives way after linesPerTurn lines', async t => {
	const log = await logOf(`${encodeLine(undo)}\n`.repeat(count));
	const reading = countPerTurn(t);
	const reader = new JournalReader();
	const journal = new Journal(log, {
		onLine(line, position, isMine): Promise<void> | undefined {
			reading.add(1);
			return reader.take(line, position, isMine);
		},
		onWarning(words) {
			assert.fail(words);
		},
	});
	assert.equal((await journal.readNew()).lines, count);
	assert.ok(Math.max(...reading.counts) <= linesPerTurn, String(reading.counts));

	const batches = countPerTurn(t);
	const rows = markRows(log, reader, journal.end, () => {
		batches.add(1);
	});
	assert.deepEqual(await rows.next(), {done: true, value: undefined});
	assert.equal(Math.max(...batches.counts), 1);
	assert.ok(batches.counts.filter(batch => batch === 1).length >= 3);
});
