import assert from 'node:assert/strict';
import {renameSync, writeSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {type WinnowError} from '../../../source/model/errors.js';
import {openReview, type Review} from '../../../source/review/review.js';
import {exhaustFiles, noFileLimit, runWithFewFiles} from '../../helpers/few-files.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

type Answer = 'kept' | {readonly what: string; readonly mark: unknown};

const judge = async (review: Review, index: number): Promise<Answer> => {
	try {
		await review.judge([sampleAt(index)], 'reject');
		return 'kept';
	} catch (error) {
		return {what: (error as WinnowError).what, mark: review.markOf(sampleAt(index)) ?? null};
	}
};

const other = (version: string) => ({...identity, version});

/** What a process without free descriptors says of a journal that is open, one that is moved away, and two that are opened then. */
const withoutDescriptors = async (stateFolder: string) => {
	const earlier = await openReview({identity: other('judged before'), stateFolder});
	await earlier.judge([sampleAt(0)], 'accept');
	await earlier.close();
	const review = await openReview({identity, stateFolder, refreshEvery: 0});
	const before = await judge(review, 0);
	const release = exhaustFiles();
	const open = [await judge(review, 1), await judge(review, 2)];
	renameSync(review.path, `${review.path}.moved`);
	const moved = [await judge(review, 3), await judge(review, 3)];
	const opened = [];
	for (const version of ['never judged', 'judged before']) {
		const second = await openReview({identity: other(version), stateFolder});
		opened.push({
			kept: second.isSaved, why: second.whyNotSaved, warnings: second.warnings, judged: await judge(second, 7), counted: second.counts().judged,
		});
		await second.close();
	}

	const warned = [...review.warnings];
	release();
	const few = [];
	for (const free of [1, 2, 3, 4, 5]) {
		const releaseMost = exhaustFiles(free);
		const second = await openReview({identity: other('few'), stateFolder});
		const answer = await judge(second, free);
		releaseMost();
		few.push({kept: second.isSaved, warnings: second.warnings, answer});
		await second.close();
	}

	const after = await judge(review, 3);
	await review.close();
	return {
		before, open, moved, opened, warned, few, after, warnings: review.warnings,
	};
};

const self = fileURLToPath(import.meta.url);
const folder = process.env.WINNOW_DESCRIPTORS_TEST;

if (folder === undefined) {
	test('without free file descriptors, open journals keep working, unsaved verdicts are reported, and no acknowledged one is lost', noFileLimit, async t => {
		const stateFolder = await temporaryFolder(t);
		const {
			before,
			open,
			moved,
			opened,
			warned,
			few,
			after,
			warnings,
		} = await runWithFewFiles(self, {WINNOW_DESCRIPTORS_TEST: stateFolder}) as Awaited<ReturnType<typeof withoutDescriptors>>;
		assert.equal(before, 'kept');
		assert.deepEqual(open, ['kept', 'kept']);
		assert.deepEqual(moved, [0, 1].map(() => ({what: 'Not saved: too many open files', mark: null})));
		for (const second of opened) {
			assert.equal(second.kept, false);
			assert.match(second.why!, /^too many open files/);
			assert.equal(second.warnings.length, 1);
			assert.match(second.warnings[0]!, /NOT saved.*too many open files/);
			assert.deepEqual([second.judged, second.counted], ['kept', 1]);
		}

		assert.deepEqual(warned, []);
		for (const {kept, warnings: words, answer} of few) {
			assert.equal(answer, 'kept');
			assert.ok(kept || words.join(' ').includes('NOT saved'), 'where nothing is kept, it is said');
			assert.equal(new Set(words).size, words.length);
		}

		assert.ok(few.at(-1)!.kept);
		assert.equal(after, 'kept');
		assert.match(warnings.join('\n'), /^The journal was moved, removed or replaced while it was open\. It was written again to [^\n]+\.$/);

		const review = await openReview({identity, stateFolder});
		assert.deepEqual(review.warnings, []);
		assert.deepEqual([0, 1, 2, 3, 4].map(index => review.markOf(sampleAt(index))?.verdict), ['reject', 'reject', 'reject', 'reject', undefined]);
		await review.close();
		const again = await openReview({identity: other('judged before'), stateFolder});
		assert.equal(again.markOf(sampleAt(0))?.verdict, 'accept');
		assert.equal(again.counts().judged, 1);
		assert.doesNotMatch(await readFile(again.path, 'utf8'), /"id-7"/, 'what was not kept is not there');
		await again.close();
		const third = await openReview({identity: other('few'), stateFolder});
		assert.deepEqual([1, 2, 3, 4, 5].map(index => third.markOf(sampleAt(index)) !== undefined), few.map(({kept}) => kept));
		await third.close();
	});
} else {
	writeSync(1, JSON.stringify(await withoutDescriptors(folder)));
}
