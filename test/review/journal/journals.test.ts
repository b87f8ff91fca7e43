import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {findJournals, readHeader} from '../../../source/review/journal/journals.js';
import {readMarksInFile} from '../../../source/review/exchange/read-marks.js';
import {openReview} from '../../../source/review/review.js';
import {WinnowError} from '../../../source/model/errors.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

test('journals are recognized by their first line, other files are ignored', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder});
	await review.judge([sampleAt(0)], 'accept');
	await review.close();
	await writeFile(path.join(folder, 'other.ndjson'), 'words\n');
	await writeFile(path.join(folder, 'notes.txt'), await readFile(review.path));
	assert.deepEqual((await findJournals(folder)).map(journal => [journal.path, journal.identity.version]), [[review.path, 'V001']]);
	assert.deepEqual(await findJournals(path.join(folder, 'none')), []);
	assert.deepEqual(await findJournals(path.join(review.path, 'below')), []);
	assert.equal(await readHeader(path.join(folder, 'other.ndjson')), undefined);
	await assert.rejects(readMarksInFile(path.join(folder, 'none.ndjson')), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.startsWith('No such file'));
	await assert.rejects(readMarksInFile(path.join(folder, 'other.ndjson')), (error: unknown) => error instanceof WinnowError && error.kind !== 'not-found');
});
