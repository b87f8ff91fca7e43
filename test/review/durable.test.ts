import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	chmod, open, readdir, rm, stat, writeFile, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {openFileLog} from '../../source/review/byte-log.js';
import {foldJournal} from '../../source/review/fold.js';
import {isAlive, readOwner, writeOwner} from '../../source/review/owner.js';
import {Presence} from '../../source/review/presence.js';
import {openReview} from '../../source/review/review.js';
import {identity, sampleAt, samplesUpTo, temporaryFolder} from './samples.js';

/** What is asked of open files, by the method's name: the real thing happens, and is counted. */
const watchFiles = async (t: TestContext, folder: string) => {
	const handle = await open(path.join(folder, 'any'), 'w');
	const prototype = Object.getPrototypeOf(handle) as FileHandle;
	await handle.close();
	return {
		datasync: t.mock.method(prototype, 'datasync').mock,
		sync: t.mock.method(prototype, 'sync').mock,
	};
};

test('a verdict\'s line is forced to the disk, at the latest when the journal closes', async t => {
	const stateFolder = await temporaryFolder(t);
	const {datasync} = await watchFiles(t, stateFolder);
	const review = await openReview({identity, stateFolder});
	await review.close();
	const before = datasync.callCount();
	assert.ok(before > 0, 'the header of a new journal');
	const again = await openReview({identity, stateFolder});
	await again.judge([sampleAt(0)], 'accept');
	await again.close();
	assert.equal(datasync.callCount(), before + 1);
});

test('a journal that was removed and written again is on the disk, and so is a folded one before it takes the old one\'s place', async t => {
	const stateFolder = await temporaryFolder(t);
	const {datasync, sync} = await watchFiles(t, stateFolder);
	const file = path.join(stateFolder, 'log');
	const log = await openFileLog(file);
	await log.append(Buffer.from('line\n'));
	await rm(file);
	await log.restore();
	assert.equal(datasync.callCount(), 1);
	await log.close();

	const review = await openReview({identity, stateFolder});
	for (const sample of samplesUpTo(40)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	const before = sync.callCount();
	assert.equal(await foldJournal(review.path, {smallest: 0, keepActions: 1, keepBytes: 1e6}), true);
	// The file, and but for Windows the folder with its new name.
	assert.equal(sync.callCount() - before, process.platform === 'win32' ? 1 : 2);
});

test('a journal that others can read is closed to them when it is opened', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.close();
	for (const mode of [0o644, 0o640, 0o604, 0o666]) {
		await chmod(first.path, mode);
		const again = await openReview({identity, stateFolder});
		assert.equal((await stat(first.path)).mode & 0o777, 0o600, mode.toString(8));
		await again.close();
	}
});

test('a process id that another process has by now is no living owner', {skip: process.platform !== 'linux' && 'only Linux says when a process began'}, async t => {
	const file = path.join(await temporaryFolder(t), 'owner');
	await writeOwner(file);
	const owner = await readOwner(file);
	assert.ok(owner !== undefined && owner !== 'unknown');
	assert.equal(owner.pid, process.pid);
	assert.equal(await isAlive(owner), true);
	assert.equal(await isAlive({...owner, began: `${owner.began!}0`}), false);
	// Where one of the two did not say it, the id alone decides.
	assert.equal(await isAlive({...owner, began: undefined}), true);
	assert.equal(await isAlive({...owner, pid: 999_999_999}), false);
	assert.equal(await isAlive({...owner, pid: 999_999_999, host: 'another host'}), true);
});

test('who opens a journal waits while another rewrites it, and gives up after half a minute', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	const folding = `journal.ndjson.${process.pid}-other.folding`;
	await writeOwner(path.join(folder, folding));
	let waited = 0;
	const presence = await Presence.enter(journal, 'me', async milliseconds => {
		waited += milliseconds;
		// Who waits says so already, so that the other one sees it.
		assert.ok((await readdir(folder)).includes(`journal.ndjson.${process.pid}-me.open`));
		if (waited === 1000) {
			await rm(path.join(folder, folding));
		}
	});
	assert.equal(waited, 1000);
	await presence.leave();

	await writeOwner(path.join(folder, folding));
	await assert.rejects(Presence.enter(journal, 'me', async milliseconds => {
		waited += milliseconds;
	}), /another Winnow is rewriting the journal/);
	assert.equal(waited, 31_000);
	assert.deepEqual(await readdir(folder), [folding]);
});

test('opening a journal does not end before the rewriting of another has', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(0)], 'accept');
	await first.close();
	const folding = `${first.path}.${process.pid}-other.folding`;
	await writeOwner(folding);
	let isOpen = false;
	const opening = openReview({identity, stateFolder, instance: 'me'}).then(review => {
		isOpen = true;
		return review;
	});
	// More turns than an opening that does not wait takes.
	for (let turn = 0; turn < 200; turn++) {
		await readdir(stateFolder);
	}

	assert.equal(isOpen, false);
	await rm(folding);
	const review = await opening;
	assert.equal(review.counts().accept, 1);
	await review.close();
});

test('what does not say whose it is belongs to the process in its name', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	await writeFile(`${journal}.${process.pid}-half.open`, '{"pid":');
	await writeFile(`${journal}.999999999-dead.open`, '');
	await writeFile(path.join(folder, `other.ndjson.${process.pid}-x.open`), '');
	const presence = await Presence.enter(journal, 'me');
	assert.deepEqual((await presence.others()).map(({pid}) => pid), [process.pid]);
	assert.deepEqual((await readdir(folder)).sort(), [`journal.ndjson.${process.pid}-half.open`, `journal.ndjson.${process.pid}-me.open`, `other.ndjson.${process.pid}-x.open`]);
	assert.equal(await presence.alone(async () => 'done'), undefined);
	await rm(`${journal}.${process.pid}-half.open`);
	assert.equal(await presence.alone(async () => (await readdir(folder)).includes(`journal.ndjson.${process.pid}-me.folding`)), true);
	await presence.leave();
	assert.deepEqual(await readdir(folder), [`other.ndjson.${process.pid}-x.open`]);
});
