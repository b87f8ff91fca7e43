import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	chmod, open, readdir, readFile, rm, stat, utimes, writeFile, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {fileLog} from '../../../source/review/journal/file-log.js';
import {foldJournal} from '../../../source/review/journal/fold.js';
import {Presence} from '../../../source/review/journal/presence.js';
import {openReview} from '../../../source/review/review.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {lifeOf, readOwner, writeOwner} from '../../../source/system/owner.js';
import {identity, sampleAt, samplesUpTo, temporaryFolder} from '../samples.js';

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

test('the line of a verdict is flushed to the disk before the journal closes', async t => {
	const stateFolder = await temporaryFolder(t);
	const {datasync} = await watchFiles(t, stateFolder);
	const review = await openReview({identity, stateFolder});
	await review.judge([sampleAt(1)], 'accept');
	await review.close();
	const before = datasync.callCount();
	assert.ok(before > 0, 'the header of a new journal');
	const again = await openReview({identity, stateFolder});
	await again.judge([sampleAt(0)], 'accept');
	await again.close();
	assert.equal(datasync.callCount(), before + 1);
});

test('a rewritten journal is flushed to disk, and a folded one before it replaces the old one', async t => {
	const stateFolder = await temporaryFolder(t);
	const {datasync, sync} = await watchFiles(t, stateFolder);
	const file = path.join(stateFolder, 'log');
	const log = fileLog(file);
	await log.append(Buffer.from('line\n'));
	await rm(file);
	await log.restore(false);
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

test('a journal whose handle the file server no longer knows is opened again once, and never continues another file', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'log');
	const log = fileLog(file, true);
	t.after(async () => log.close());
	await log.append(Buffer.from('one\n'));
	const handle = await open(file);
	const prototype = Object.getPrototypeOf(handle) as FileHandle;
	await handle.close();
	const stale = (name: 'write' | 'read' | 'stat', times: number) => t.mock.method(prototype, name, async () => {
		throw Object.assign(new Error('ESTALE: stale file handle'), {code: 'ESTALE'});
	}, {times});
	stale('write', 1);
	await log.append(Buffer.from('two\n'));
	stale('stat', 1);
	assert.deepEqual(await log.size(), {size: 8, gone: false});
	stale('read', 1);
	const into = Buffer.alloc(8);
	assert.equal(await log.read(into, 0), 8);
	assert.equal(into.toString(), 'one\ntwo\n');

	await rm(file);
	await writeFile(file, 'other\n');
	const {mock} = stale('write', 1);
	await assert.rejects(log.append(Buffer.from('three\n')), {code: 'ESTALE'});
	assert.equal(mock.callCount(), 1);
	assert.equal(await readFile(file, 'utf8'), 'other\n');
	assert.equal((await log.size()).gone, true, 'the old file is still the open one');
});

test('opening a journal that others can read removes their access', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(0)], 'accept');
	await first.close();
	for (const mode of [0o644, 0o640, 0o604, 0o666]) {
		await chmod(first.path, mode);
		const again = await openReview({identity, stateFolder});
		assert.equal((await stat(first.path)).mode & 0o777, 0o600, mode.toString(8));
		await again.close();
	}
});

test('a process id that another process has taken over is not a living owner', {skip: process.platform !== 'linux' && 'only Linux says when a process began'}, async t => {
	const file = path.join(await temporaryFolder(t), 'owner');
	await writeOwner(file);
	const {owner} = (await readOwner(file))!;
	assert.ok(owner !== 'unknown');
	assert.equal(owner.pid, process.pid);
	assert.equal(await lifeOf(owner), 'alive');
	assert.equal(await lifeOf({...owner, began: `${owner.began!}0`}), 'dead');
	// Where one of the two did not say it, the id alone decides.
	assert.equal(await lifeOf({...owner, began: undefined}), 'alive');
	assert.equal(await lifeOf({...owner, pid: 999_999_999}), 'dead');
	// Another host, another container and an earlier start of this machine have other processes of the same number.
	assert.equal(await lifeOf({...owner, pid: 999_999_999, host: 'another host'}), 'elsewhere');
	assert.equal(await lifeOf({...owner, pid: 999_999_999, place: 'another start pid:[1]'}), 'elsewhere');
	assert.equal(await lifeOf({...owner, pid: 999_999_999, place: undefined}), 'dead');
});

test('opening a journal waits while another process rewrites it, and gives up after half a minute', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	const folding = `journal.ndjson.${process.pid}-other.folding`;
	await writeOwner(path.join(folder, folding));
	let waited = 0;
	const presence = await Presence.enter(journal, 'me', {
		async sleep(milliseconds) {
			waited += milliseconds;
			// Who waits says so already, so that the other one sees it.
			assert.ok((await readdir(folder)).includes(`journal.ndjson.${process.pid}-me.open`));
			if (waited === 1000) {
				await rm(path.join(folder, folding));
			}
		},
	});
	await presence.untilFolded();
	assert.equal(waited, 1000);

	await writeOwner(path.join(folder, folding));
	await assert.rejects(presence.untilFolded(), (error: WinnowError) => error.what.startsWith(`process ${process.pid} on `) && error.what.includes(folding));
	assert.equal(waited, 31_000);
	await presence.leave();
	assert.deepEqual(await readdir(folder), [folding]);
});

test('the lock of a host that disappeared while rewriting the journal is removed after 4 s; a live host is waited for', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	const folding = `${journal}.1-abc123.folding`;
	const gone = {pid: 1, host: '3f2a9c7d1e00', began: '12345'};
	await writeFile(folding, JSON.stringify(gone));
	let waited = 0;
	let alive = 6000;
	const began = Date.now();
	const words: string[] = [];
	const presence = await Presence.enter(journal, 'me', {
		onWarning(said) {
			words.push(said);
		},
		async sleep(milliseconds) {
			waited += milliseconds;
			if (waited <= alive) {
				await utimes(folding, new Date(), new Date(began + waited));
			}
		},
	});
	await presence.untilFolded();
	assert.equal(waited, 10_100);
	assert.match(words.join('\n'), /^process 1 on 3f2a9c7d1e00 started to rewrite the journal and no longer responds\. Removed its lock .*1-abc123\.folding\.$/);

	// A mark that nobody touched for minutes is not waited for at all.
	alive = 0;
	await writeFile(folding, JSON.stringify(gone));
	const old = new Date(Date.now() - 90_000);
	await utimes(folding, old, old);
	await presence.untilFolded();
	assert.equal(waited, 10_100);

	// An open journal's mark stays longer: its owner touches it every minute.
	const open = `${journal}.1-abc123.open`;
	await writeFile(open, JSON.stringify(gone));
	await utimes(open, old, old);
	assert.deepEqual((await presence.others()).map(({host}) => host), ['3f2a9c7d1e00']);
	const older = new Date(Date.now() - 660_000);
	await utimes(open, older, older);
	assert.deepEqual(await presence.others(), []);
	await presence.leave();
	assert.deepEqual(await readdir(folder), []);
});

test('an owner refreshes its marks to show that it is alive', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	const presence = await Presence.enter(journal, 'me', {beat: 5});
	const old = new Date(Date.now() - 660_000);
	const touched = async (file: string) => {
		const before = (await readOwner(file))!.touched;
		await utimes(file, old, old);
		for (;;) {
			const now = (await readOwner(file))!.touched;
			if (now >= before) {
				return;
			}

			await delay(2);
		}
	};

	await touched(`${journal}.${process.pid}-me.open`);
	await presence.runExclusively(async () => touched(`${journal}.${process.pid}-me.folding`));
	await presence.leave();
});

test('opening a journal does not finish before another process has finished rewriting it', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(0)], 'accept');
	await first.close();
	const folding = `${first.path}.${process.pid}-other.folding`;
	await writeOwner(folding);
	let isLoaded = false;
	const review = await openReview({identity, stateFolder, instance: 'me'});
	const loading = review.loaded.then(() => {
		isLoaded = true;
	});
	// More turns than an opening that does not wait takes.
	for (let turn = 0; turn < 200; turn++) {
		await readdir(stateFolder);
	}

	assert.equal(isLoaded, false);
	await rm(folding);
	await loading;
	assert.equal(review.counts().accept, 1);
	await review.close();
});

test('a mark without an owner belongs to the process in its name', async t => {
	const folder = await temporaryFolder(t);
	const journal = path.join(folder, 'journal.ndjson');
	await writeFile(`${journal}.${process.pid}-half.open`, '{"pid":');
	await writeFile(`${journal}.999999999-dead.open`, '');
	await writeFile(path.join(folder, `other.ndjson.${process.pid}-x.open`), '');
	const presence = await Presence.enter(journal, 'me');
	assert.deepEqual((await presence.others()).map(({pid}) => pid), [process.pid]);
	assert.deepEqual((await readdir(folder)).sort(), [`journal.ndjson.${process.pid}-half.open`, `journal.ndjson.${process.pid}-me.open`, `other.ndjson.${process.pid}-x.open`]);
	assert.equal(await presence.runExclusively(async () => 'done'), undefined);
	await rm(`${journal}.${process.pid}-half.open`);
	assert.equal(await presence.runExclusively(async () => (await readdir(folder)).includes(`journal.ndjson.${process.pid}-me.folding`)), true);
	await presence.leave();
	assert.deepEqual(await readdir(folder), [`other.ndjson.${process.pid}-x.open`]);
});

test('a closed journal does not refresh its mark', async t => {
	const stateFolder = await temporaryFolder(t);
	const journal = path.join(stateFolder, 'journal.ndjson');
	for (let round = 0; round < 40; round++) {
		const presence = await Presence.enter(journal, `round-${round}`, {beat: 1});
		await delay(2);
		await presence.leave();
	}

	await delay(20);
	assert.deepEqual(await readdir(stateFolder), []);
});
