import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {isJournal, journalLines} from '../../../source/review/exchange/journal-lines.js';
import {openReview} from '../../../source/review/review.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

const {signal} = new AbortController();

test('a journal\'s marks are lines to import, numbered from 1: the own ones in the user\'s name, those of others in theirs', async t => {
	const folder = await temporaryFolder(t);
	const ann = await openReview({identity, stateFolder: folder, now: () => 1000});
	await ann.judge([sampleAt(1)], 'accept');
	await ann.close();
	const bob = await openReview({
		identity, stateFolder: folder, now: () => 2000, reviewer: 'bob',
	});
	await bob.judge([sampleAt(2)], 'reject');
	await bob.close();
	assert.equal(await isJournal(bob.path), true);
	const lines = [];
	for await (const {line, row, identity: version, problem} of journalLines(bob.path, 'ann', signal)) {
		lines.push([line, row?.id, row?.verdict, row?.reviewer, version?.version, problem]);
	}

	assert.deepEqual(lines, [[1, 'id-1', 'accept', 'ann', 'V001', undefined], [2, 'id-2', 'reject', 'bob', 'V001', undefined]]);
	await assert.rejects(journalLines(bob.path, 'ann', AbortSignal.abort()).next(), {name: 'AbortError'});
});

test('other files are no journals, nor is one that can\'t be read', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'marks.ndjson');
	await writeFile(file, '{"sample_id":"a","verdict":"accept"}\n');
	assert.deepEqual([await isJournal(file), await isJournal(folder), await isJournal(path.join(folder, 'none'))], [false, false, false]);
	await assert.rejects(journalLines(file, 'ann', signal).next(), {kind: 'failure'});
});
