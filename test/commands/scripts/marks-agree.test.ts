import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {identity, sampleAt, temporaryFolder} from '../../review/samples.js';
import {failure, run} from './run-marks.js';

const letters: Readonly<Record<string, Verdict>> = {a: 'accept', r: 'reject', f: 'flag'};

/** Judges samples 0, 1, 2 … with one letter each: a, r, f, or - for none. @returns The journal. */
const judge = async (home: string, reviewer: string | undefined, given: string, about = identity): Promise<string> => {
	const review = await openReview({identity: about, stateFolder: stateFolder({XDG_STATE_HOME: home}), reviewer, now: () => Date.UTC(2026, 0, 2)});
	for (const verdict of Object.keys(letters)) {
		await review.judge([...given].flatMap((letter, index) => letter === verdict ? [sampleAt(index)] : []), letters[verdict]!);
	}

	await review.close();
	return review.path;
};

const journal = async (t: TestContext, ...given: [string | undefined, string, typeof identity?]): Promise<string> => judge(await temporaryFolder(t), ...given);

/** 20 accepted by both, 5 by Ann only, 10 by Bob only, 15 rejected by both; then some that only one judged. */
const [ann, bob] = [`${'a'.repeat(25)}${'r'.repeat(25)}aa`, `${'a'.repeat(20)}${'r'.repeat(5)}${'a'.repeat(10)}${'r'.repeat(15)}--r`];

test('marks agree computes agreement, kappa and PABAK of two journals with their intervals', async t => {
	const home = await temporaryFolder(t);
	const files = [await journal(t, 'ann', ann), await journal(t, 'bob', bob)];
	const {code, out, words} = await run(home, ['agree', ...files]);
	assert.equal(words, '');
	assert.equal(code, 0);
	assert.equal(out, [
		'judged: ann 52, bob 51',
		'',
		'ann and bob: 50 samples judged by both',
		'  agreement  70.0 % (56.2 % to 80.9 %, 95 %)',
		'  kappa      0.40 (0.15 to 0.65, 95 %)',
		'  PABAK      0.40 (0.12 to 0.62, 95 %)',
		'              bob accept  bob reject',
		'  ann accept          20           5',
		'  ann reject          10          15',
		'',
		'15 disagreements, 0 settled. --disagreements lists them.',
		'To settle them, open the version with the marks of all reviewers, and search for',
		'disagreement:open.',
		'',
	].join('\n'));
	const json = JSON.parse((await run(home, ['agree', ...files, '--format', 'json'])).out) as {task: string; reviewers: unknown; pairs: Array<{both: number; kappa: {value: number}; table: unknown}>; fleiss: unknown; disagreements: number};
	assert.deepEqual([json.task, json.reviewers, json.fleiss, json.disagreements], ['animals', [{reviewer: 'ann', judged: 52}, {reviewer: 'bob', judged: 51}], null, 15]);
	assert.equal(json.pairs[0]!.kappa.value.toFixed(12), '0.400000000000');
	assert.deepEqual([json.pairs[0]!.both, json.pairs[0]!.table], [50, [[20, 5], [10, 15]]]);
});

test('marks agree says that kappa is low because rejects are rare', async t => {
	const home = await temporaryFolder(t);
	const {out} = await run(home, ['agree', await journal(t, 'ann', `${'a'.repeat(96)}rr--`), await journal(t, 'bob', `${'a'.repeat(94)}rraa--`)]);
	assert.match(out, /agreement {2}95\.9 %/);
	assert.match(out, /kappa {6}-0\.02 /);
	assert.match(out, /PABAK {6}0\.92 /);
	assert.match(out.replaceAll(/\s+/g, ' '), /At least 90 % of the verdicts are accept\. Kappa is then low .* Use PABAK instead\./);
	assert.doesNotMatch((await run(home, ['agree', await journal(t, 'ann', ann), await journal(t, 'bob', bob)])).out, /PABAK instead/);
});

test('marks agree compares three reviewers from a folder, a late one only on samples that all judged', async t => {
	const home = await temporaryFolder(t);
	const folder = path.join(home, 'shared');
	await mkdir(folder);
	for (const [name, given] of [['ann', 'aarrff'], ['bob', 'arrrfa'], ['carol', 'aa----']] as const) {
		const {out} = await run(path.dirname(path.dirname(await journal(t, name, given))), ['export', '--format', name === 'bob' ? 'csv' : 'ndjson']);
		await writeFile(path.join(folder, `${name}.${name === 'bob' ? 'csv' : 'ndjson'}`), out);
	}

	const {out, code} = await run(home, ['agree', folder]);
	assert.equal(code, 0);
	assert.match(out, /^judged: ann 6, bob 6, carol 2$/m);
	assert.match(out, /^ann and carol: 2 samples judged by both$/m);
	assert.match(out, /^ {14}bob accept {2}bob reject {2}bob flag\n {2}ann accept +1 +1 +0\n {2}ann reject +0 +2 +0\n {2}ann flag +1 +0 +1$/m);
	assert.match(out, /^Fleiss' kappa of 3 reviewers: -?0\.\d\d \(2 samples judged by all\)$/m);
	assert.match(out, /^2 disagreements, 0 settled\./m);
	const rows = (await run(home, ['agree', folder, '--disagreements'])).out.trimEnd().split('\n').map(line => JSON.parse(line) as {sample_id: string; adjudicated: unknown; verdicts: Array<{reviewer: string; verdict: string}>});
	assert.deepEqual(rows.map(row => [row.sample_id, row.adjudicated, row.verdicts.map(({reviewer, verdict}) => `${reviewer} ${verdict}`)]), [
		['id-1', null, ['ann accept', 'bob reject', 'carol accept']],
		['id-5', null, ['ann flag', 'bob accept']],
	]);
	const table = (await run(home, ['agree', folder, '--disagreements'], {isTTY: true})).out;
	assert.match(table, /Sample +Status +ann +bob +carol +Settled/);
	assert.match(table, /cats\/0001\.jpg +modified +accept +reject +accept/);
});

test('marks agree: marks without a name belong to the reviewer of the same journal, to NAME=FILE, or to the file', async t => {
	const home = await temporaryFolder(t);
	await judge(home, undefined, 'aa');
	const mixed = await judge(home, 'ann', '--rr');
	const old = await journal(t, undefined, 'arar');
	assert.match((await run(home, ['agree', mixed, `bob=${old}`])).out, /^judged: ann 4, bob 4$/m);
	assert.match((await run(home, ['agree', mixed, old])).out, new RegExp(`^judged: ann 4, ${path.parse(old).name} 4$`, 'm'));
});

test('marks agree needs two reviewers and one version, and says what it could not read', async t => {
	const home = await temporaryFolder(t);
	const one = await journal(t, 'ann', 'aa');
	const same = await journal(t, 'ann', 'rr');
	assert.deepEqual([(await failure(home, 'agree')).kind, (await failure(home, 'agree')).what], ['usage', 'winnow marks agree needs the marks of two reviewers']);
	const alone = await failure(home, 'agree', one, same);
	assert.equal(alone.what, 'All these marks are by one reviewer, ann');
	assert.match(alone.advice!, /ann=FILE bob=FILE/);
	assert.match((await run(home, ['agree', `ann=${one}`, `bob=${same}`])).out, /2 disagreements/);
	const other = await failure(home, 'agree', one, await journal(t, 'bob', 'aa', {...identity, version: 'V002'}));
	assert.match(other.what, /is about another version \(animals V002\) than the files before it \(animals V001\)/);
	assert.equal((await failure(home, 'agree', one, path.join(home, 'none.ndjson'))).kind, 'not-found');
	assert.equal((await failure(home, 'agree', one, same, '--format', 'csv')).kind, 'usage');
	const broken = path.join(home, 'bob.ndjson');
	await writeFile(broken, '{"sample_id":"x","verdict":"keep"}\n{"sample_id":"y","verdict":"accept"}\n');
	const {code, words} = await run(home, ['agree', one, broken]);
	assert.equal(code, 6);
	assert.match(words, /bob\.ndjson, line 1 has the unknown verdict "keep"/);
});
