import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {readReviewers, readSharedReviewers, type ReadReviewers} from '../../../source/review/exchange/read-reviewers.js';
import {verdictsOf} from '../../../source/review/exchange/reviewer-marks.js';
import {openReview} from '../../../source/review/review.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

const line = (id: string, more: Readonly<Record<string, string>> = {}): string => JSON.stringify({
	sample_id: id, verdict: 'accept', time: '2026-01-02T00:00:00Z', ...more,
}) + '\n';

const filesIn = async (t: TestContext, files: Readonly<Record<string, string>>): Promise<string> => {
	const folder = await temporaryFolder(t);
	await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(path.join(folder, name), text)));
	return folder;
};

const given = ({marks}: ReadReviewers): unknown => [...marks.samples()].map(sample => [sample.row.id, ...verdictsOf(sample).map(pair => pair.join(' '))]);

test('a folder gives its exports in the order of their names, and marks without a name belong to the file\'s reviewer or name', async t => {
	const folder = await filesIn(t, {
		'b.ndjson': line('1', {reviewer: 'bob'}) + line('2') + line('3', {reviewer: 'carol'}),
		'a.csv': 'sample_id,verdict\n1,reject\n2,flag\n',
		'c.ndjson': line('3', {verdict: 'reject'}),
		'notes.txt': 'no marks',
	});
	const read = await readReviewers([folder]);
	assert.deepEqual(given(read), [['1', 'a reject', 'bob accept'], ['2', 'a flag', 'bob accept'], ['3', 'carol accept', 'c reject']]);
	assert.deepEqual([...read.marks.reviewers], [['a', 2], ['bob', 2], ['carol', 1], ['c', 1]]);
	assert.deepEqual([read.problems, [...read.unblinded], read.identity], [[], [], {}]);
});

test('NAME=FILE names all marks of a file, unless a file has that name', async t => {
	const folder = await filesIn(t, {'x.ndjson': line('1', {reviewer: 'bob'}) + line('2'), 'ann=y.ndjson': line('1', {verdict: 'reject'}), '=z.ndjson': line('2', {verdict: 'flag'})});
	const here = process.cwd();
	assert.deepEqual(given(await readReviewers([`dan=${path.join(folder, 'x.ndjson')}`])), [['1', 'dan accept'], ['2', 'dan accept']]);
	assert.deepEqual(given(await readReviewers([path.join(folder, 'ann=y.ndjson')])), [['1', 'ann=y reject']]);
	process.chdir(folder);
	try {
		assert.deepEqual(given(await readReviewers(['=z.ndjson'])), [['2', '=z flag']]);
		await assert.rejects(readReviewers(['=none.ndjson']), {what: 'No such file: =none.ndjson'});
	} finally {
		process.chdir(here);
	}
});

test('files without marks and lines that can\'t be read are reported, at most twenty of a file', async t => {
	const folder = await filesIn(t, {'a.ndjson': line('1') + 'nonsense\n'.repeat(25), 'b.ndjson': '', 'c.ndjson': line('1', {verdict: 'reject'})});
	const {problems, marks} = await readReviewers([folder]);
	assert.equal(problems.length, 21);
	assert.equal(problems[0], `${path.join(folder, 'a.ndjson')}, line 2 is not valid JSON`);
	assert.equal(problems[19], `${path.join(folder, 'a.ndjson')}, line 21 is not valid JSON`);
	assert.equal(problems[20], `${path.join(folder, 'b.ndjson')} contains no marks`);
	assert.deepEqual([...marks.reviewers], [['a', 1], ['c', 1]]);
});

test('a file that is missing or can\'t be read, and one of another version, end the reading', async t => {
	const folder = await filesIn(t, {'a.ndjson': line('1', {task: 'animals', version: 'V001'}), 'b.ndjson': line('1', {task: 'animals', version: 'V002'}), 'c.ndjson': line('1', {task: 'plants', version: 'V001'}), 'd.ndjson': line('1', {version: 'V001'})});
	const file = (name: string): string => path.join(folder, name);
	await assert.rejects(readReviewers([file('none.ndjson')]), {kind: 'not-found', what: `No such file: ${file('none.ndjson')}`});
	await assert.rejects(readReviewers([path.join(file('a.ndjson'), 'x')]), {kind: 'failure', what: /^Can't read /});
	await assert.rejects(readReviewers([file('a.ndjson'), file('b.ndjson')]), {kind: 'usage', what: `${file('b.ndjson')} is about another version (animals V002) than the files before it (animals V001)`});
	await assert.rejects(readReviewers([file('a.ndjson'), file('c.ndjson')]), {kind: 'usage'});
	const {identity: found} = await readReviewers([file('d.ndjson'), file('a.ndjson')]);
	assert.deepEqual([found.task, found.version], ['animals', 'V001']);
	const strange = await temporaryFolder(t);
	await mkdir(path.join(strange, 'folder.ndjson'));
	await assert.rejects(readReviewers([strange]), {kind: 'failure', what: /^Can't read .*folder\.ndjson/});
});

test('a journal gives its marks in order, and since when its reviewer sees the verdicts of others', async t => {
	const state = await temporaryFolder(t);
	const ann = await openReview({
		identity, stateFolder: state, reviewer: 'ann@host-1', now: () => 5000,
	});
	await ann.judge([sampleAt(1), sampleAt(2)], 'reject');
	await ann.disagreements.unblind();
	await ann.close();
	const again = await openReview({
		identity, stateFolder: state, reviewer: 'ann@host-2', now: () => 6000,
	});
	await again.judge([sampleAt(3)], 'accept');
	await again.close();
	const read = await readReviewers([again.path]);
	assert.deepEqual(given(read), [['id-1', 'ann@host-1 reject'], ['id-2', 'ann@host-1 reject'], ['id-3', 'ann@host-2 accept']]);
	assert.deepEqual([...read.unblinded], [['ann@host-1', 5000]]);
	assert.deepEqual([read.identity.task, read.identity.version, read.problems], ['animals', 'V001', []]);
	const named = await readReviewers([`dan=${again.path}`]);
	assert.deepEqual([[...named.marks.reviewers], [...named.unblinded]], [[['dan', 3]], [['dan', 5000]]]);
});

test('a shared folder gives the marks of all its reviewers', async t => {
	const [shared, state] = [await temporaryFolder(t), await temporaryFolder(t)];
	let time = 1000;
	const now = () => time++;
	for (const [reviewer, verdict] of [['ann', 'accept'], ['bob', 'reject']] as const) {
		const review = await openReview({
			identity, stateFolder: state, shared, reviewer, now, refreshEvery: 0,
		});
		await review.judge([sampleAt(1)], verdict);
		if (reviewer === 'bob') {
			await review.disagreements.unblind();
		}

		await review.close();
	}

	const read = await readSharedReviewers(shared, identity);
	assert.deepEqual(given(read), [['id-1', 'ann accept', 'bob reject']]);
	assert.deepEqual([[...read.unblinded.keys()], read.problems], [['bob'], []]);
});
