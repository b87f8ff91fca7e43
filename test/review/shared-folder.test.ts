import assert from 'node:assert/strict';
import {
	appendFile, readdir, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {readSharedMarks} from '../../source/review/exchange/read-shared-marks.js';
import {sharedName} from '../../source/review/shared/shared-name.js';
import {openReview, type Review} from '../../source/review/review.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from './samples.js';

type Verdict = 'accept' | 'reject' | 'flag';

/** A clock that never gives a time twice: lines of different files have an order. */
const clockFrom = (start: number) => {
	let time = start;
	return () => time++;
};

const folderFor = async (t: TestContext) => {
	const [shared, state] = [await temporaryFolder(t), await temporaryFolder(t)];
	const now = clockFrom(Date.UTC(2026, 10, 26));
	const open = async (reviewer: string): Promise<Review> => openReview({
		identity, stateFolder: state, shared, reviewer, now, refreshEvery: 0,
	});
	return {
		shared, state, now, open,
	};
};

const otherVerdicts = (review: Review, index: number): string[] => review.disagreements.marksOf(sampleAt(index)).others.map(([name, {verdict}]) => `${name} ${verdict ?? '-'}`);

/** Copies a reviewer's file under the name that the same reviewer's file has on another machine. */
const moveToOtherMachine = async (shared: string, reviewer: string, machine = '00000000'): Promise<string> => {
	const hash = sharedName(identity, reviewer, machine);
	const prefix = hash.slice(0, -'00000000.ndjson'.length);
	const name = (await readdir(shared)).find(one => one.startsWith(prefix) && one !== hash)!;
	await writeFile(path.join(shared, hash), await readFile(path.join(shared, name)));
	await rm(path.join(shared, name));
	return path.join(shared, hash);
};

test('each reviewer writes one file of the shared folder, and sees what others said once they judged the sample', async t => {
	const {shared, open} = await folderFor(t);
	const ann = await open('ann');
	const bob = await open('bob');
	await ann.judge([sampleAt(1), sampleAt(2)], 'accept');
	await ann.note([sampleAt(1)], 'fine');
	await bob.judge([sampleAt(1)], 'reject');
	await Promise.all([ann.refresh(), bob.refresh()]);
	assert.deepEqual([ann.counts().judged, bob.counts().judged], [2, 1]);
	assert.deepEqual([otherVerdicts(ann, 1), otherVerdicts(bob, 1), otherVerdicts(bob, 2)], [['bob reject'], ['ann accept'], []]);
	await bob.undo();
	await ann.refresh();
	assert.deepEqual(otherVerdicts(ann, 1), []);
	assert.equal(await ann.undo() !== undefined, true);
	assert.equal(ann.markOf(sampleAt(1))?.verdict, 'accept', 'undo takes back the own note');
	await bob.redo();
	await ann.bulk(streamOf(samplesUpTo(1200)), 'flag');
	await bob.refresh();
	assert.deepEqual([otherVerdicts(bob, 1), bob.counts().judged], [['ann flag'], 1]);
	await Promise.all([ann.close(), bob.close()]);
	const found = await readdir(shared);
	const names = found.sort();
	assert.deepEqual(names.map(name => /\.(?<who>\w+)-(?:[\da-f]{8}\.){2}ndjson$/.exec(name)?.groups?.who), ['ann', 'bob'], names.join(' '));
	assert.notEqual((await stat(path.join(shared, names[0]!))).mode & 0o044, 0, 'others can read it');
	const again = await open('bob');
	assert.deepEqual([otherVerdicts(again, 1), again.counts().judged], [['ann flag'], 1]);
	await again.close();
});

test('a known table of two scripts over one folder, three reviewers, one who came late, and a settled conflict', async t => {
	const {shared, open} = await folderFor(t);
	// [20, 5; 10, 15]: kappa is 0.4 exactly.
	const cells: ReadonlyArray<readonly [Verdict, Verdict, number]> = [['accept', 'accept', 20], ['accept', 'reject', 5], ['reject', 'accept', 10], ['reject', 'reject', 15]];
	const verdicts = cells.flatMap(([one, other, count]) => Array.from({length: count}, () => [one, other] as const));
	const ann = await open('ann');
	const bob = await open('bob');
	for (const [index, [one, other]] of verdicts.entries()) {
		await ann.judge([sampleAt(index)], one);
		await bob.judge([sampleAt(index)], other);
	}

	const carol = await open('carol');
	await carol.judge([sampleAt(0), sampleAt(21)], 'reject');
	await carol.disagreements.unblind();
	assert.deepEqual(carol.disagreements.disputeOf(sampleAt(22)), {dispute: 'open', isHidden: false});
	await carol.disagreements.settle(sampleAt(22), 'reject');
	await Promise.all([ann, bob, carol].map(async review => review.close()));
	const {marks, damage} = await (async () => {
		const read = await readSharedMarks(shared, identity, {reviewer: 'ann'});
		const rows = [];
		for await (const row of read.rows()) {
			rows.push(row);
		}

		await read.close();
		return {marks: rows, damage: read.damage};
	})();
	assert.deepEqual(damage, []);
	const given = new Map(marks.filter(({isAdjudicated}) => !isAdjudicated).map(({id, reviewer, verdict}) => [`${reviewer} ${id}`, verdict]));
	const table = cells.map(([one, other]) => verdicts.filter((_, index) => given.get(`ann id-${index}`) === one && given.get(`bob id-${index}`) === other).length);
	assert.deepEqual(table, [20, 5, 10, 15]);
	assert.deepEqual(marks.filter(({reviewer, isAdjudicated}) => reviewer === 'carol' && !isAdjudicated).map(({id}) => id), ['id-0', 'id-21']);
	assert.deepEqual(marks.filter(({isAdjudicated}) => isAdjudicated).map(({id, reviewer, verdict}) => [id, reviewer, verdict]), [['id-22', 'carol', 'reject']]);
	const bobAgain = await open('bob');
	assert.equal(bobAgain.disagreements.marksOf(sampleAt(22)).adjudicated?.verdict, 'reject');
	await bobAgain.close();
});

test('the same reviewer on two machines has a file on each: of two verdicts the later one counts, and nothing is lost', async t => {
	const {shared, open} = await folderFor(t);
	const first = await open('ann');
	await first.judge([sampleAt(1), sampleAt(2), sampleAt(3)], 'accept');
	await first.judge([sampleAt(4)], 'accept');
	await first.close();
	const elsewhere = await moveToOtherMachine(shared, 'ann');
	const before = await readFile(elsewhere, 'utf8');
	const second = await open('ann');
	assert.deepEqual([1, 2, 3, 4].map(index => second.markOf(sampleAt(index))?.verdict), ['accept', 'accept', 'accept', 'accept']);
	assert.equal(second.counts().judged, 4);
	assert.equal(await second.undo(), undefined, 'what another machine did is undone there');
	await second.judge([sampleAt(1)], 'reject');
	await second.clear([sampleAt(2)]);
	await second.note([sampleAt(3)], 'dark');
	const seen = (review: Review): unknown => [1, 2, 3, 4].map(index => [review.markOf(sampleAt(index))?.verdict, review.markOf(sampleAt(index))?.note].join(' '));
	assert.deepEqual(seen(second), ['reject ', ' ', 'accept dark', 'accept ']);
	await second.close();
	const again = await open('ann');
	assert.deepEqual(seen(again), ['reject ', ' ', 'accept dark', 'accept ']);
	await again.undo();
	assert.deepEqual(seen(again), ['reject ', ' ', 'accept ', 'accept ']);
	const rows = [];
	for await (const row of again.rows()) {
		rows.push(row.id);
	}

	assert.deepEqual(rows.sort(), ['id-1', 'id-3', 'id-4']);
	await again.close();
	assert.equal(await readFile(elsewhere, 'utf8'), before, 'only its own machine writes to a file');
});

test('a plan counts for the reviewer who chose it and for nobody else', async t => {
	const {shared, open} = await folderFor(t);
	const ann = await open('ann');
	await ann.plan(JSON.stringify({seed: '1', size: 10}));
	await ann.judge([sampleAt(1)], 'accept');
	await ann.close();
	const plansOf = async (reviewer: string): Promise<number> => (await readSharedMarks(shared, identity, {reviewer})).plans.length;
	assert.deepEqual([await plansOf('ann'), await plansOf('bob')], [1, 0]);
});

test('what was judged or cleared later on another machine counts when the version is opened here', async t => {
	const {shared, open} = await folderFor(t);
	const here = await open('ann');
	await here.judge([sampleAt(1), sampleAt(2)], 'accept');
	await here.close();
	const [name] = await readdir(shared);
	const own = path.join(shared, name!);
	const text = await readFile(own);
	await rm(own);
	const elsewhere = await open('ann');
	await elsewhere.judge([sampleAt(1), sampleAt(2)], 'reject');
	await elsewhere.clear([sampleAt(2)]);
	await elsewhere.close();
	await moveToOtherMachine(shared, 'ann');
	await writeFile(own, text);
	const again = await open('ann');
	assert.deepEqual([1, 2].map(index => again.markOf(sampleAt(index))?.verdict), ['reject', undefined]);
	assert.equal(again.counts().judged, 1);
	await again.close();
});

test('half-written lines, conflict markers, damage, other versions, newer formats and copies cause warnings and lose nothing', async t => {
	const {shared, open} = await folderFor(t);
	const bob = await open('bob');
	await bob.judge([sampleAt(1)], 'reject');
	await bob.bulk(streamOf(samplesUpTo(1200).slice(600)), 'flag');
	await bob.close();
	const [name] = await readdir(shared);
	const file = path.join(shared, name!);
	const text = await readFile(file, 'utf8');
	const ann = await open('ann');
	await ann.judge([sampleAt(1), sampleAt(2), sampleAt(700)], 'accept');
	assert.deepEqual(ann.warnings, []);

	const line = text.split('\n').find(one => one.includes('"judge"'))!.replace('id-1', 'id-2').replaceAll('0001.jpg', '0002.jpg').replace(/"id":"[^"]+"/, '"id":"b-9"').replace('"status":"modified"', '"status":"deleted"').replace(/,"after":"[^"]*"/, ',"after":null');
	await appendFile(file, line.slice(0, 40));
	await ann.refresh();
	assert.deepEqual(otherVerdicts(ann, 2), []);
	await appendFile(file, `${line.slice(40)}\n`);
	await ann.refresh();
	assert.deepEqual(otherVerdicts(ann, 2), ['bob reject'], 'the rest of a half-written line arrived');
	assert.deepEqual(ann.warnings, []);

	await appendFile(file, '<<<<<<< HEAD\n=======\n>>>>>>> theirs\nnonsense\n');
	await writeFile(file.replace('.ndjson', ' (conflicted copy).ndjson'), text);
	await writeFile(path.join(shared, name!.replace('.bob-', '.dan-')), `${text.split('\n')[0]!.replace('"V001"', '"V002"')}\n`);
	await writeFile(path.join(shared, name!.replace('.bob-', '.eve-')), `${text.split('\n')[0]!.replace('"format":1', '"format":2')}\n`);
	await ann.refresh();
	const warnings = ann.warnings.join('\n');
	assert.match(warnings, /bob-[^ ]*\.ndjson has conflict markers of git\. The verdicts of both sides count\./);
	assert.match(warnings, /A line of the journal can't be read and was skipped, not removed: line \d+ of .*bob-/);
	assert.match(warnings, /dan-.* belongs to another version \(animals V002\) and was skipped/);
	assert.match(warnings, /eve-.* was written by a newer Winnow/);
	assert.deepEqual([1, 2, 700].map(index => otherVerdicts(ann, index)), [['bob reject'], ['bob reject'], ['bob flag']]);

	await writeFile(file, text.slice(0, 200));
	await ann.refresh();
	assert.match(ann.warnings.join('\n'), /was shortened or rewritten\. The verdicts that were read from it stay on the screen/);
	assert.deepEqual(otherVerdicts(ann, 2), ['bob reject']);
	await rm(file);
	await ann.refresh();
	assert.match(ann.warnings.join('\n'), /was removed/);
	await ann.close();

	const late = await open('late');
	await late.judge([sampleAt(1), sampleAt(700)], 'accept');
	assert.deepEqual([otherVerdicts(late, 1), otherVerdicts(late, 700)], [['bob reject', 'ann accept'], ['bob flag', 'ann accept']], 'the copy has what the file had');
	await late.close();
});

test('a copy of a file beside it counts once, also for actions on many samples and for undo', async t => {
	const {shared, open} = await folderFor(t);
	const bob = await open('bob');
	await bob.bulk(streamOf(samplesUpTo(1200)), 'reject');
	await bob.judge([sampleAt(1)], 'accept');
	await bob.close();
	const [name] = await readdir(shared);
	const file = path.join(shared, name!);
	await writeFile(file.replace('.ndjson', '-2.ndjson'), await readFile(file));
	const again = await open('bob');
	assert.equal(again.markOf(sampleAt(1))?.verdict, 'accept');
	assert.equal(again.markOf(sampleAt(1000))?.verdict, 'reject');
	await again.undo();
	assert.equal(again.markOf(sampleAt(1))?.verdict, 'reject');
	await again.close();
	const ann = await open('ann');
	await ann.judge([sampleAt(1)], 'flag');
	assert.deepEqual(otherVerdicts(ann, 1), ['bob reject']);
	assert.deepEqual(ann.warnings, []);
	await ann.close();
});

test('names of shared files are safe for any reviewer, on file systems that ignore case too', () => {
	const names = ['ann', 'Ann', '../../etc/passwd', 'a/b', String.raw`a\b`, '.', '..', 'con', 'x'.repeat(64), '张三', '李四', 'a b', 'a_b', '*?<>|":'].map(reviewer => sharedName(identity, reviewer, '0123abcd'));
	for (const name of names) {
		assert.match(name, /^animals-V001-[\da-f]{12}\.[\w-]+-[\da-f]{8}\.0123abcd\.ndjson$/);
		assert.ok(name.length < 200, name);
	}

	assert.equal(new Set(names.map(name => name.toLowerCase())).size, names.length);
});
