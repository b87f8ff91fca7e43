import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {appendFileSync} from 'node:fs';
import {
	appendFile, mkdir, readdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {foldJournal, isLong} from '../../../source/review/journal/fold.js';
import {verdicts} from '../../../source/review/marks/judgements.js';
import {seededRandom} from '../../../source/review/queue/random.js';
import {openReview, type Review} from '../../../source/review/review.js';
import {undoneText} from '../../helpers/undone.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from '../samples.js';

const universe = samplesUpTo(80);
const bytesOf = (review: Review): string => JSON.stringify([universe.map(sample => review.markOf(sample)), review.counts()]);
const limits = {smallest: 1000, keepActions: 12, keepBytes: 1e6};
const never = {smallest: Number.POSITIVE_INFINITY, keepActions: 0, keepBytes: 0};

const act = async (review: Review, random: (bound: number) => number): Promise<void> => {
	const first = random(50);
	switch (random(8)) {
		case 0: {
			await review.undo();
			break;
		}

		case 1: {
			await review.redo();
			break;
		}

		case 2: {
			await review.bulk(streamOf(universe.slice(first)), 'flag');
			break;
		}

		case 3: {
			await review.note([sampleAt(first)], `note ${first}`);
			break;
		}

		default: {
			await review.judge(universe.slice(first, first + 3), first % 2 === 0 ? 'accept' : 'reject');
		}
	}
};

test('foldJournal keeps all marks, and the newest actions with what they refer to', async t => {
	const parent = await temporaryFolder(t);
	for (let seed = 0; seed < 25; seed++) {
		const stateFolder = path.join(parent, String(seed));
		const random = seededRandom(String(seed));
		const before = await openReview({identity, stateFolder, limits: never});
		for (let number = 0; number < 20 + random(60); number++) {
			await act(before, random);
		}

		await before.close();
		const sizeBefore = (await stat(before.path)).size;
		const folded = await openReview({identity, stateFolder, limits});
		await folded.loaded;
		assert.equal(bytesOf(folded), bytesOf(before));
		if (folded.warnings.length > 0) {
			assert.deepEqual(folded.warnings, ['The long journal was folded: all marks are kept, and undo reaches back at most 12 actions.']);
			assert.ok((await stat(before.path)).size < sizeBefore);
		}

		// What can still be undone is undone as if nothing had been folded.
		const whole = await openReview({identity, stateFolder: path.join(parent, `copy-${seed}`), limits: never});
		const again = seededRandom(String(seed));
		for (let number = 0; number < 20 + again(60); number++) {
			await act(whole, again);
		}

		assert.equal(bytesOf(whole).replaceAll(/"time":\d+/g, ''), bytesOf(folded).replaceAll(/"time":\d+/g, ''));
		for (let step = 0; ; step++) {
			const [here, there] = [undoneText(await folded.undo()), undoneText(await whole.undo())];
			if (!here) {
				break;
			}

			assert.deepEqual(here, there);
			assert.equal(bytesOf(whole).replaceAll(/"time":\d+/g, ''), bytesOf(folded).replaceAll(/"time":\d+/g, ''), `seed ${seed}, undo ${step}`);
		}

		await folded.close();
		await whole.close();
		const after = await openReview({identity, stateFolder, limits: never});
		assert.equal(bytesOf(after), bytesOf(folded));
		await after.close();
	}
});

test('foldJournal leaves no file but the journal, and keeps its mode, its plans and its unreadable lines', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	await review.plan('{"seed":"1","plan":{"text":"zero:1%"}}');
	await appendFile(review.path, 'some garbage\n');
	await appendFile(review.path, new Uint8Array([0xFF, 0xFE, 0x0A]));
	for (const sample of samplesUpTo(40)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	assert.equal(await foldJournal(review.path, {...limits, keepActions: 5}), true);
	assert.deepEqual(await readdir(stateFolder), [path.basename(review.path)]);
	assert.equal((await stat(review.path)).mode & 0o777, 0o600);
	const text = await readFile(review.path);
	assert.ok(text.includes('some garbage\n'));
	assert.ok(text.includes('"plan":{"seed":"1","plan":{"text":"zero:1%"}}'));
	assert.ok(text.includes(Buffer.from([0x0A, 0xFF, 0xFE, 0x0A])));
	const after = await openReview({identity, stateFolder});
	assert.match(after.warnings[0]!, /^2 lines of the journal can't be read/);
	assert.equal(after.counts().accept, 40);
	assert.equal(after.warnings.length, 1);
	for (let undone = 0; undone < 5; undone++) {
		await after.undo();
	}

	assert.equal(await after.undo(), undefined);
	assert.equal(after.counts().accept, 35);
	await after.close();
	assert.equal(await isLong(path.join(stateFolder, 'none.ndjson'), limits), false);
});

test('a journal that another Winnow has open is not folded, and opening a journal waits until its folding is done', async t => {
	const stateFolder = await temporaryFolder(t);
	const one = await openReview({identity, stateFolder, limits});
	for (const sample of samplesUpTo(40)) {
		await one.judge([sample], 'accept');
	}

	const {size} = await stat(one.path);
	const two = await openReview({identity, stateFolder, limits: {...limits, keepActions: 1}});
	await two.loaded;
	assert.match(two.warnings.join('\n'), /^Another Winnow has this journal open/);
	assert.equal((await stat(one.path)).size, size);
	await two.close();
	await one.close();

	// A process that died while it folded holds nobody up.
	await writeFile(`${one.path}.999999999-dead.folding`, JSON.stringify({pid: 999_999_999, host: os.hostname()}));
	const three = await openReview({identity, stateFolder, limits: {...limits, keepActions: 1}});
	await three.loaded;
	assert.match(three.warnings.join('\n'), /was folded/);
	assert.equal(three.counts().accept, 40);
	await three.close();
	assert.deepEqual((await readdir(stateFolder)).filter(name => !name.endsWith('.ndjson')), []);
});

test('a failed folding leaves the journal unchanged', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (const sample of samplesUpTo(40)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	const before = await readFile(review.path);
	await mkdir(`${review.path}.new`);
	const after = await openReview({identity, stateFolder, limits});
	await after.loaded;
	assert.match(after.warnings.join('\n'), /^Can't fold the long journal: a folder is in the place of the file/);
	assert.equal(after.counts().accept, 40);
	await after.close();
	assert.deepEqual(await readFile(review.path), before);
});

test('a folded journal is not folded again at every start', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (let round = 0; round < 3; round++) {
		for (const sample of samplesUpTo(60)) {
			await review.judge([sample], verdicts[round]!);
		}
	}

	await review.close();
	assert.equal(await foldJournal(review.path, {...limits, keepActions: 1}), true);
	assert.ok((await stat(review.path)).size > limits.smallest, 'still long');
	assert.equal(await foldJournal(review.path, {...limits, keepActions: 1}), false);
});

test('a folding that is stopped, or whose journal grows meanwhile, leaves the journal unchanged', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (const sample of samplesUpTo(40)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	const before = await readFile(review.path);
	const stop = new AbortController();
	const shares: number[] = [];
	await assert.rejects(foldJournal(review.path, {...limits, keepActions: 1}, {
		signal: stop.signal,
		onProgress(share) {
			shares.push(share);
			stop.abort();
		},
	}), {name: 'AbortError'});
	assert.equal(shares.length, 1);
	let isLonger = false;
	await assert.rejects(foldJournal(review.path, {...limits, keepActions: 1}, {
		onProgress() {
			if (!isLonger) {
				isLonger = true;
				appendFileSync(review.path, '\n');
			}
		},
	}), /it has changed meanwhile/);
	assert.deepEqual(await readFile(review.path), Buffer.concat([before, Buffer.from('\n')]));
	assert.deepEqual(await readdir(stateFolder), [path.basename(review.path)]);
});

test('a long journal is folded in the background: opening reports progress, closing does not wait, and no verdict is lost', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (const sample of samplesUpTo(400)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	const before = await readFile(review.path);
	const stopped = await openReview({identity, stateFolder, limits});
	assert.equal(stopped.counts().accept, 0, 'not read yet');
	await stopped.close();
	assert.deepEqual(stopped.warnings, []);
	assert.deepEqual(await readFile(review.path), before);
	assert.deepEqual(await readdir(stateFolder), [path.basename(review.path)]);

	const judged = await openReview({identity, stateFolder, limits});
	const seen = new Set<number | undefined>();
	judged.subscribe(() => seen.add(judged.loading));
	void judged.judge([sampleAt(500)], 'flag');
	await judged.close();
	assert.ok(seen.has(undefined));
	assert.ok([...seen].some(share => share !== undefined && share > 0 && share < 1), [...seen].join(' '));
	const after = await openReview({identity, stateFolder, limits: never});
	assert.deepEqual([after.counts().accept, after.counts().flag], [400, 1]);
	await after.close();
});
