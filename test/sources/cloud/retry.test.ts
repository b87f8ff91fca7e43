import assert from 'node:assert/strict';
import test from 'node:test';
import {formatWait, retryAfterOf, retryDelay, isRetriedStatus} from '../../../source/sources/cloud/retry.js';

test('Retry-After is seconds or a date; anything else is none', () => {
	const now = Date.UTC(2026, 0, 1);
	assert.deepEqual(['0', '2', ' 1.5 ', 'Thu, 01 Jan 2026 00:01:00 GMT', 'Thu Jan  1 00:01:00 2026', 'Thu, 01 Jan 2025 00:00:00 GMT', '', 'soon', undefined].map(header => retryAfterOf(header, now)), [0, 2000, 1500, 60_000, 60_000, 0, undefined, undefined, undefined]);
});

test('pauses double from 250 ms to 30 s, and vary by half; Retry-After comes first', () => {
	assert.deepEqual([1, 2, 3, 7, 8].map(attempt => retryDelay(attempt, undefined, 0, () => 0.5)), [250, 500, 1000, 16_000, 30_000]);
	assert.deepEqual([0, 1].map(random => retryDelay(1, undefined, 0, () => random)), [125, 375]);
	assert.equal(retryDelay(3, '7', 0, () => 0), 7000);
});

test('waits are in the largest unit of which there are two', () => {
	const [minute, hour, day, year] = [60_000, 3_600_000, 86_400_000, 86_400_000 * 365];
	assert.deepEqual(
		[1, 1000, 1001, (2 * minute) - 1, 2 * minute, (2 * hour) - minute, 2 * hour, 2 * day, (2 * year) - day, 2 * year].map(wait => formatWait(wait)),
		['1 s', '1 s', '2 s', '120 s', '2 minutes', '119 minutes', '2 hours', '2 days', '729 days', '2 years'],
	);
});

test('only what can pass is retried', () => {
	assert.deepEqual([400, 401, 403, 404, 408, 429, 499, 500, 501, 502, 503, 504, 505].filter(status => isRetriedStatus(status)), [429, 500, 502, 503, 504]);
});
