import assert from 'node:assert/strict';
import test from 'node:test';
import type {GetTotals} from '../../../../source/commands/scripts/get/get-pictures.js';
import {checkComplete, progressOf, summaryOf} from '../../../../source/commands/scripts/get/get-summary.js';
import {WinnowError} from '../../../../source/model/errors.js';

const totals = (more: Partial<GetTotals> = {}): GetTotals => ({
	expected: undefined, samples: 0, saved: 0, kept: 0, failed: 0, bytes: 0, originals: 0, missing: 0, failure: undefined, ...more,
});

test('progress shows the amount, the rate, and the remaining time once it can be estimated', () => {
	for (const [more, seconds, words] of [
		[{}, 1, '0 pictures, 0 B'],
		[{saved: 1, bytes: 1500}, 2, '1 picture, 1.5 kB · 0.5 per second'],
		[{expected: 100, samples: 1, saved: 2}, 4, '▏                    1% · 2 pictures, 0 B · 0.5 per second'],
		[{expected: 100, samples: 50, saved: 60, kept: 40, failed: 1204}, 10, '██████████           50% · 100 pictures, 0 B, 1,204 failed · 10 per second · 10 s left'],
		[{expected: 100, samples: 2, saved: 2}, 1, '▍                    2% · 2 pictures, 0 B · 2.0 per second · 49 s left'],
		[{expected: 1, samples: 5, saved: 5}, 1, '████████████████████ 100% · 5 pictures, 0 B · 5.0 per second · 0 s left'],
		[{expected: 0, samples: 0}, 1, '                     0% · 0 pictures, 0 B'],
	] as const) {
		assert.equal(progressOf(totals(more), seconds).text.replace(/^[ ▏▎▍▌▋▊▉]+(?=\d)/, ''), words.replace(/^[ ▏▎▍▌▋▊▉]+(?=\d)/, ''));
	}
});

test('the last line counts saved, kept and failed pictures', () => {
	assert.equal(summaryOf(totals({saved: 1204, bytes: 2_000_000})), '1,204 pictures saved (2.0 MB)');
	assert.equal(summaryOf(totals({saved: 1, kept: 1, originals: 1, bytes: 5})), '1 picture saved (5 B), 1 of them in original size, because the store does not resize, 1 already there');
});

test('missing pictures make the result partial, with advice; if all are missing, the first error is the result', () => {
	const refusal = (more: Partial<GetTotals>): WinnowError | undefined => {
		try {
			checkComplete(totals(more));
			return undefined;
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return error;
		}
	};

	const failure = new WinnowError({kind: 'connection', what: 'no answer', advice: 'Check the proxy.', detail: 'more'});
	assert.equal(refusal({saved: 3, kept: 2}), undefined);
	assert.equal(refusal({}), undefined);
	assert.equal(refusal({failure}), failure);
	for (const more of [{saved: 1}, {kept: 1}, {failed: 1}]) {
		assert.equal(refusal({...more, failure})!.kind, 'partial');
	}

	const all = refusal({saved: 1, failed: 1, missing: 1204, failure})!;
	assert.equal(all.what, 'Stopped early: no answer; 1 picture could not be fetched; 1,204 samples counted by the service are missing');
	assert.equal(all.advice, 'Run the same command again to retry. Saved files are not fetched again. Check the proxy.');
	assert.equal(all.detail, 'more');
	const missing = refusal({saved: 1, missing: 1})!;
	assert.equal(missing.what, '1 sample counted by the service is missing');
	assert.equal(missing.advice, 'Run the same command again to retry. Saved files are not fetched again.');
	assert.equal(refusal({failed: 1, missing: 1})!.what, '1 picture could not be fetched; 1 sample counted by the service is missing');
	assert.equal(refusal({failed: 2})!.what, '2 pictures could not be fetched');
});
