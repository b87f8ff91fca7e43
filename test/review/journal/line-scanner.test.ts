import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {
	hasNull, lineAt, linesPerTurn, scanLines,
} from '../../../source/review/journal/line-scanner.js';

/** A log over bytes that gives a few at a time. */
const inPieces = (bytes: Buffer, most: number) => ({
	async read(into: Buffer, position: number): Promise<number> {
		return bytes.copy(into, 0, position, Math.min(bytes.length, position + Math.min(most, into.length)));
	},
});

const piece = fc.constantFrom('a', '猫', '\n', '\n', '{}', '');

test('lines are complete, however the bytes are split', async () => {
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

test('a batch has at most 2,000 lines, and the event loop turns before the next, so that keys are handled', async () => {
	let turns = 0;
	const count = (): void => {
		turns++;
		timer = setImmediate(count);
	};

	let timer = setImmediate(count);
	try {
		const batches: Array<{readonly lines: number; readonly turns: number}> = [];
		// All are in one block.
		for await (const batch of scanLines(inPieces(Buffer.from('x\n'.repeat(5000)), 100_000), 0)) {
			batches.push({lines: batch.length, turns});
		}

		assert.deepEqual(batches.map(({lines}) => lines), [linesPerTurn, linesPerTurn, 5000 - (2 * linesPerTurn)]);
		assert.equal(linesPerTurn, 2000);
		assert.ok(batches[0]!.turns < batches[1]!.turns && batches[1]!.turns < batches[2]!.turns, batches.map(batch => batch.turns).join(' '));
	} finally {
		clearImmediate(timer);
	}
});

const scanned = async (bytes: Buffer, until?: number): Promise<unknown[]> => {
	const found = [];
	for await (const batch of scanLines(inPieces(bytes, 1000), 0, until)) {
		found.push(...batch.map(one => [one.text, one.position, one.end, ...(one.isPart ? ['part'] : [])]));
	}

	return found;
};

test('invalid UTF-8 is not decoded; bytes after the last newline or the limit are skipped', async () => {
	assert.deepEqual(await scanned(Buffer.from([0x61, 0x0A, 0xFF, 0x0A, 0x62])), [['a', 0, 2], [undefined, 2, 4]]);
	assert.deepEqual(await scanned(Buffer.from('a\nb\nc\n'), 4), [['a', 0, 2], ['b', 2, 4]]);
	assert.deepEqual(await scanned(Buffer.from('a\nb\nc\n'), 5), [['a', 0, 2], ['b', 2, 4]]);
});

test('complete lines next to the NULs of a power cut are kept, and the NULs are one damaged line', async () => {
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
