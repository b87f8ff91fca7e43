import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../source/model/errors.js';
import {createKeymap} from '../../source/ui/actions/registry.js';
import {failureWords, waitWords} from '../../source/ui/text/waits.js';

const keys = {keymap: createKeymap(), theme: () => ({unicode: true}), mode: 'list'} as const;
const now = 1_000_000;
const tried = {
	host: 'modelarts.example', attempt: 1, waitsFor: 'answer', until: now + 7400, isLast: false,
} as const;

test('a wait of five seconds or more shows what it waits for, the attempt\'s number and when the next one starts', () => {
	assert.equal(waitWords(undefined, tried, now, keys), undefined);
	assert.equal(waitWords(now - 4999, tried, now, keys), undefined);
	assert.equal(waitWords(now - 5000, tried, now, keys), 'Waiting for modelarts.example for 5 s. Try 1; the next in 8 s. r retries');
	assert.equal(waitWords(now - 65_900, {...tried, attempt: 2, isLast: true}, now, keys), 'Waiting for modelarts.example for 1 min 5 s. Try 2, the last; gives up in 8 s. r retries');
	assert.equal(waitWords(now - 5000, {...tried, attempt: 2, waitsFor: 'pause', until: now + 33_000}, now, keys), 'Waiting for modelarts.example for 5 s. Try 2 starts in 33 s. r retries now');
	assert.equal(waitWords(now - 5000, undefined, now, keys), 'Queued for 5 s behind other requests. r retries');
	assert.equal(waitWords(now - 5000, {...tried, until: now - 1}, now, keys), 'Waiting for modelarts.example for 5 s. Try 1; the next in 0 s. r retries');
	assert.doesNotMatch(waitWords(now - 5000, {...tried, host: 'evil\u001B[2J'}, now, keys)!, /\u001B/);
});

test('a failure shows how long it has lasted and when the next attempt is', () => {
	const failure = {
		error: new WinnowError({kind: 'connection', what: 'Gone'}), since: now - 42_900, times: 3, next: now + 7001, isTrying: false,
	};
	assert.equal(failureWords(failure, now, keys), 'Failing for 42 s. Retrying in 8 s; r retries now');
	assert.equal(failureWords({...failure, isTrying: true}, now, keys), 'Failing for 42 s. Retrying …');
	assert.equal(failureWords({...failure, next: undefined}, now, keys), 'r retries');
});
