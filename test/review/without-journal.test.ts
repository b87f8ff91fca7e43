import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {WinnowError} from '../../source/model/errors.js';
import {sampleKey} from '../../source/model/source.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder, journalIn,
} from './samples.js';

test('openReview continues in memory where it can\'t write, and reports that nothing is kept', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'file'), '');
	const review = await openReview({identity, stateFolder: path.join(folder, 'file', 'winnow')});
	assert.equal(review.isSaved, false);
	assert.match(review.warnings[0]!, /^Verdicts and notes are NOT saved and will be lost on exit: a file is in the place of the folder/);
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
	assert.deepEqual([homeless.isSaved, homeless.warnings], [false, ['Verdicts and notes are NOT saved and will be lost on exit: There is no home. Set HOME.']]);
	await homeless.judge([sampleAt(0)], 'accept');
	assert.equal(homeless.counts().accept, 1);
	await homeless.close();

	// A folder in place of the journal.
	await mkdir(journalIn(folder));
	const other = await openReview({identity, stateFolder: folder});
	assert.equal(other.isSaved, false);
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
	assert.match(other.warnings[0]!, /belongs to another version \(animals V002\)/);
	await other.close();
	assert.equal((await readFile(journalIn(folder), 'utf8')).split('\n').length, 2);
});
