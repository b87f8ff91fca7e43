import assert from 'node:assert/strict';
import {
	appendFile, mkdir, readdir, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {journalName} from '../../source/review/journal/journal-name.js';
import {WinnowError} from '../../source/model/errors.js';
import {sampleKey} from '../../source/model/source.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from './samples.js';

const journalIn = (folder: string): string => path.join(folder, `${journalName(identity)}.ndjson`);

test('openReview keeps verdicts and notes across restarts, with undo and redo', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'deep', 'winnow');
	const first = await openReview({identity, stateFolder});
	assert.deepEqual(first.warnings, []);
	await first.judge([sampleAt(0)], 'accept');
	await first.judge([sampleAt(1), sampleAt(2)], 'reject');
	await first.note([sampleAt(2)], '  模糊\n不清 ');
	assert.deepEqual({...first.markOf(sampleAt(2)), time: 0}, {verdict: 'reject', note: '模糊 不清', time: 0});
	await first.close();

	const second = await openReview({identity, stateFolder});
	assert.deepEqual(second.warnings, []);
	assert.equal(second.markOf(sampleAt(0))?.verdict, 'accept');
	assert.equal(second.markOf(sampleAt(2))?.note, '模糊 不清');
	assert.equal(second.markOf(sampleAt(3)), undefined);
	assert.deepEqual(await second.undo(), {said: 'Undid the note on cats/0002.jpg.', goTo: sampleKey(sampleAt(2))});
	assert.deepEqual(await second.undo(), {said: 'Undid the rejection of 2 samples.', goTo: sampleKey(sampleAt(1))});
	await second.close();

	const third = await openReview({identity, stateFolder});
	assert.deepEqual(third.counts(), {
		judged: 1, accept: 1, reject: 0, flag: 0, notes: 0, byStatus: {
			retained: {accept: 1, reject: 0, flag: 0},
			modified: {accept: 0, reject: 0, flag: 0},
			deleted: {accept: 0, reject: 0, flag: 0},
			added: {accept: 0, reject: 0, flag: 0},
			unknown: {accept: 0, reject: 0, flag: 0},
		},
	});
	assert.deepEqual(await third.redo(), {said: 'Did again: the rejection of 2 samples.', goTo: sampleKey(sampleAt(1))});
	assert.deepEqual((await third.redo())?.said, 'Did again: the note on cats/0002.jpg.');
	assert.equal(await third.redo(), undefined);
	assert.equal(third.markOf(sampleAt(2))?.note, '模糊 不清');
	assert.deepEqual((await third.undo())?.said, 'Undid the note on cats/0002.jpg.');
	await third.clear(samplesUpTo(10));
	assert.equal(third.counts().judged, 0);
	assert.equal((await third.undo())?.said, 'Undid taking the verdict off 3 samples.');
	assert.equal((await third.undo())?.said, 'Undid the rejection of 2 samples.');
	assert.equal((await third.undo())?.said, 'Undid the acceptance of cats/0000.jpg.');
	assert.equal(await third.undo(), undefined);
	assert.equal(third.counts().judged, 0);
	await third.close();
});

test('several keys in one read are decided in order, each by the state that the previous one left', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	const sample = sampleAt(0);
	assert.deepEqual(await Promise.all([review.judge([sample], 'reject'), review.clear([sample]), review.judge([sample], 'accept'), review.clear([sample]), review.clear([sample])]), [1, 1, 1, 1, 0]);
	assert.equal(review.markOf(sample)?.verdict, undefined);
	assert.deepEqual(await Promise.all([review.note([sample], 'blurred'), review.note([sample], ''), review.note([sample], 'blurred'), review.note([sample], 'blurred')]), [1, 1, 1, 0]);
	assert.equal(review.markOf(sample)?.note, 'blurred');
	const undone = [review.judge([sample], 'reject'), review.undo()];
	assert.equal(await review.clear([sample]), 0);
	await Promise.all(undone);
	await review.close();
});

test('openReview creates a file that only its owner can read, with one action per line', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'winnow');
	const review = await openReview({
		identity, stateFolder, now: () => Date.UTC(2024, 1, 3), instance: 'me',
	});
	await review.judge([sampleAt(1)], 'reject');
	await review.judge([sampleAt(4), sampleAt(2)], 'flag');
	await review.undo();
	await review.close();
	assert.equal((await stat(journalIn(stateFolder))).mode & 0o777, 0o600);
	assert.equal((await stat(stateFolder)).mode & 0o777, 0o700);
	const lines = (await readFile(journalIn(stateFolder), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as unknown);
	const time = '2024-02-03T00:00:00.000Z';
	assert.deepEqual(lines, [
		{
			winnow: 'journal', format: 1, endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001', time,
		},
		{
			time, id: 'me-1', action: 'judge', verdict: 'reject', sample_id: 'id-1', before: 's3://bucket/animals/cats/0001.jpg', after: 'obs://bucket/output/Data/cats/0001.jpg', status: 'modified',
		},
		{
			time, id: 'me-2', action: 'judge', verdict: 'flag', before_folder: 's3://bucket/animals/cats/', after_folder: 'obs://bucket/output/Data/cats/', samples: [['id-4', '0004.jpg', '0004.jpg', 0], ['id-2', '0002.jpg', null, 2]],
		},
		{time, action: 'undo', of: 'me-2'},
	]);
});

test('a bulk judgement that is stopped or cut off by a crash judges nothing', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	const seen: number[] = [];
	assert.equal(await review.bulk(streamOf(samplesUpTo(1204)), 'accept', {onProgress: count => seen.push(count)}), 1204);
	assert.deepEqual(seen, [500, 1000, 1204]);
	assert.equal(review.counts().accept, 1204);

	const stop = new AbortController();
	await assert.rejects(review.bulk(streamOf(samplesUpTo(1204)), 'reject', {
		signal: stop.signal,
		onProgress() {
			stop.abort();
		},
	}), {name: 'AbortError'});
	assert.equal(review.counts().accept, 1204);

	// A crash is a journal that ends before the action's own line.
	let pulled = 0;
	const endless = async function * () {
		for (const sample of samplesUpTo(2000)) {
			pulled++;
			if (pulled === 1600) {
				await review.judge([sampleAt(3)], 'flag');
				await writeFile(journalIn(stateFolder) + '.copy', await readFile(journalIn(stateFolder)));
			}

			yield sample;
		}
	};

	assert.equal(await review.bulk(endless(), undefined), 1204);
	assert.equal(review.counts().judged, 0);
	assert.equal((await review.undo())?.said, 'Undid taking the verdict off 1,204 samples.');
	assert.equal(review.counts().judged, 1204);
	await review.close();

	await writeFile(journalIn(stateFolder), await readFile(journalIn(stateFolder) + '.copy'));
	const after = await openReview({identity, stateFolder});
	assert.deepEqual([after.counts().accept, after.counts().flag], [1203, 1]);
	assert.equal((await after.undo())?.said, 'Undid the flag of cats/0003.jpg.');
	assert.equal((await after.undo())?.said, 'Undid the acceptance of 1,204 samples.');
	assert.equal(after.counts().judged, 0);
	await after.close();
});

test('openReview skips unreadable lines, keeps them in the file and reports them', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(0)], 'accept');
	await first.close();
	await appendFile(journalIn(stateFolder), 'garbage\n{"action":"judge"}\n\n\u00FF');
	const second = await openReview({identity, stateFolder});
	assert.equal(second.warnings.length, 2);
	assert.match(second.warnings[0]!, /^2 lines of the journal can't be read and were skipped, not removed: line 3, 4 of /);
	assert.match(second.warnings[1]!, /last line was cut short/);
	await second.judge([sampleAt(1)], 'reject');
	assert.equal(second.counts().judged, 2);
	await second.close();
	assert.match(await readFile(journalIn(stateFolder), 'utf8'), /garbage\n/);

	const third = await openReview({identity, stateFolder});
	assert.equal(third.counts().judged, 2);
	assert.match(third.warnings[0]!, /^3 lines /);
	await third.close();
});

test('openReview continues in memory where it can\'t write, and reports that nothing is kept', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'file'), '');
	const review = await openReview({identity, stateFolder: path.join(folder, 'file', 'winnow')});
	assert.equal(review.kept, false);
	assert.match(review.warnings[0]!, /^Verdicts and notes are NOT kept, they end with this program: a file is in the place of the folder/);
	await review.judge([sampleAt(0)], 'accept');
	assert.equal(await review.bulk(streamOf(samplesUpTo(1200)), 'reject'), 1200);
	assert.equal((await review.undo())?.goTo, sampleKey(sampleAt(0)));
	assert.equal(review.counts().accept, 1);
	await review.saveSession({list: 'all', index: 3});
	await review.close();

	// No home folder to keep it in.
	const homeless = await openReview({
		identity, stateFolder() {
			throw new WinnowError({kind: 'failure', what: 'There is no home', advice: 'Set HOME.'});
		},
	});
	assert.deepEqual([homeless.kept, homeless.warnings], [false, ['Verdicts and notes are NOT kept, they end with this program: There is no home. Set HOME.']]);
	await homeless.judge([sampleAt(0)], 'accept');
	assert.equal(homeless.counts().accept, 1);
	await homeless.close();

	// A journal in whose place a folder stands.
	await mkdir(journalIn(folder));
	const other = await openReview({identity, stateFolder: folder});
	assert.equal(other.kept, false);
	assert.match(other.warnings[0]!, /a folder is in the place of the file/);
	await other.close();
});

test('openReview leaves the journals of a newer Winnow and of another version alone', async t => {
	const folder = await temporaryFolder(t);
	const header = {
		winnow: 'journal', format: 2, endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001', time: '2024-01-01T00:00:00.000Z',
	};
	await writeFile(journalIn(folder), JSON.stringify(header) + '\n');
	const newer = await openReview({identity, stateFolder: folder});
	assert.match(newer.warnings[0]!, /newer Winnow \(format 2/);
	await newer.judge([sampleAt(0)], 'accept');
	await newer.close();
	await writeFile(journalIn(folder), JSON.stringify({...header, format: 1, version: 'V002'}) + '\n');
	const other = await openReview({identity, stateFolder: folder});
	assert.match(other.warnings[0]!, /about another version \(animals V002\)/);
	await other.close();
	assert.equal((await readFile(journalIn(folder), 'utf8')).split('\n').length, 2);
});

test('two Winnows on one journal see each other\'s verdicts and lose none', async t => {
	const stateFolder = await temporaryFolder(t);
	const one = await openReview({identity, stateFolder, instance: 'one'});
	const two = await openReview({identity, stateFolder, instance: 'two'});
	assert.deepEqual(one.warnings, []);
	assert.match(two.warnings[0]!, new RegExp(`^Another Winnow has this journal open \\(process ${process.pid} on `));
	await Promise.all(samplesUpTo(200).map(async (sample, index) => (index % 2 === 0 ? one : two).judge([sample], index % 3 === 0 ? 'accept' : 'reject')));
	await one.judge([sampleAt(7)], 'flag');
	await two.judge([sampleAt(7)], 'accept');
	await one.refresh();
	await two.refresh();
	assert.equal(one.markOf(sampleAt(7))?.verdict, 'accept');
	assert.deepEqual(one.counts(), two.counts());
	assert.equal(one.counts().judged, 200);
	assert.equal((await one.undo())?.said, 'Undid the flag of cats/0007.jpg.');
	assert.equal(one.markOf(sampleAt(7))?.verdict, 'accept');
	await two.refresh();
	assert.deepEqual(one.counts(), two.counts());
	await one.close();
	await two.close();
	const third = await openReview({identity, stateFolder});
	assert.deepEqual(third.warnings, []);
	assert.deepEqual(third.counts(), two.counts());
	await third.close();
});

test('saveSession saves the place for the next start, which --fresh ignores', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	assert.equal(first.session(), undefined);
	const place = {
		list: 'modified', index: 41, key: 'k', view: 'beside', layout: 'sheet', cursors: {all: 7}, totals: {all: 1204}, queue: {draw: 'x', position: 3, judged: [[0, 'k', [['reject', 5]]], [3, 'l', [['accept', 6], [null, 7]]]]},
	} as const;
	await first.saveSession(place);
	await first.close();
	const second = await openReview({identity, stateFolder});
	assert.deepEqual(second.session(), place);
	await second.close();
	const fresh = await openReview({identity, stateFolder, fresh: true});
	assert.equal(fresh.session(), undefined);
	await fresh.close();
});

test('several saveSession calls at once save the last place, without a warning or an extra file', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	await Promise.all(Array.from({length: 20}, async (_, index) => review.saveSession({list: 'all', index})));
	assert.deepEqual(review.warnings, []);
	await review.close();
	const next = await openReview({identity, stateFolder});
	assert.equal(next.session()?.index, 19);
	await next.close();
	assert.deepEqual((await readdir(stateFolder)).filter(name => name.endsWith('.new')), []);
});

test('a long journal is read to its end in the background, and verdicts given meanwhile wait for it', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge(samplesUpTo(5000), 'reject');
	await first.judge([sampleAt(1)], 'accept');
	await first.close();
	const second = await openReview({identity, stateFolder, atOnce: 10_000});
	const version = second.getSnapshot();
	const said = await second.undo();
	assert.equal(said?.said, 'Undid the acceptance of cats/0001.jpg.');
	assert.equal(second.counts().reject, 5000);
	assert.ok(second.getSnapshot() > version);
	await second.loaded;
	await second.clear([sampleAt(1), sampleAt(6000)]);
	assert.equal(second.counts().reject, 4999);
	assert.deepEqual(second.warnings, []);
	await second.close();
	const third = await openReview({identity, stateFolder, atOnce: 10_000});
	await third.close();
});

test('a journal that is removed or replaced while it is open is written again in full', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'winnow');
	const review = await openReview({identity, stateFolder});
	await review.judge([sampleAt(0)], 'accept');
	await rm(stateFolder, {recursive: true});
	await review.judge([sampleAt(1)], 'accept');
	assert.match(review.warnings[0]!, /^The journal was moved, removed or replaced while it was open\. All of it was written again to .*\.ndjson\.$/);
	await review.judge([sampleAt(2)], 'reject');
	assert.equal((await review.undo())?.said, 'Undid the rejection of cats/0002.jpg.');

	// Another file of the same name is left alone.
	await rm(review.path);
	await writeFile(review.path, 'mine\n');
	await review.judge([sampleAt(3)], 'flag');
	assert.match(review.warnings[1]!, /-2\.ndjson, since .*\.ndjson holds something else now\.$/);
	await review.close();
	assert.equal(await readFile(journalIn(stateFolder), 'utf8'), 'mine\n');
	assert.equal(review.path, journalIn(stateFolder).replace('.ndjson', '-2.ndjson'));
	const found = await openReview({identity, stateFolder, file: review.path});
	assert.deepEqual([found.counts().accept, found.counts().flag, found.counts().reject], [2, 1, 0]);
	await found.close();
});

test('verdicts of another Winnow show without a key, and are reported once', async t => {
	const stateFolder = await temporaryFolder(t);
	const one = await openReview({identity, stateFolder, refreshEvery: 5});
	const two = await openReview({identity, stateFolder, refreshEvery: 0});
	// Looking for news alone keeps no program running.
	const running = setInterval(() => undefined, 1000);
	const changed = new Promise<void>(resolve => {
		one.subscribe(() => {
			if (one.markOf(sampleAt(9))) {
				resolve();
			}
		});
	});
	await two.judge([sampleAt(9)], 'flag');
	await changed;
	clearInterval(running);
	assert.equal(one.markOf(sampleAt(9))?.verdict, 'flag');
	await two.judge([sampleAt(8)], 'flag');
	await one.refresh();
	assert.deepEqual(one.warnings, ['Another Winnow writes to this journal: what it judges shows here too, the later verdict counts.']);
	assert.equal(await one.undo(), undefined);
	await one.close();
	await two.close();
});
