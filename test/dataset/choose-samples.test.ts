import assert from 'node:assert/strict';
import {test} from 'node:test';
import {statuses, type Sample} from '../../source/model/source.js';
import {chooseSample} from '../../source/dataset/choose-samples.js';

const places = {before: 's3://b/in/1.jpg', after: 'obs://b/out/1.jpg'};

const sample = (status: Sample['status'], {before, after}: {before?: string; after?: string}): Sample => ({
	id: '1', status, statusText: '', descriptions: [], before: {address: before}, after: {address: after},
});

const outcome = (status: Sample['status'], verdict: 'accept' | 'reject' | 'flag' | undefined, choice = {unjudged: 'keep', flagged: 'keep'} as Parameters<typeof chooseSample>[2]): string => {
	const chosen = chooseSample(sample(status, places), verdict, choice);
	return typeof chosen === 'string' ? chosen : `${chosen.side}${chosen.isHard ? ', hard' : ''}${chosen.isRestored ? ', restored' : ''}`;
};

test('each verdict on each status decides which picture is exported, or why none is', () => {
	const table = Object.fromEntries(statuses.map(status => [status, ([undefined, 'accept', 'reject', 'flag'] as const).map(verdict => outcome(status, verdict))]));
	assert.deepEqual(table, {
		retained: ['after', 'after', 'rejected', 'after'],
		modified: ['after', 'after', 'rejected', 'after'],
		deleted: ['deleted', 'deleted', 'before, restored', 'deleted'],
		added: ['after', 'after', 'rejected', 'after'],
	});
});

test('samples without a verdict and flagged ones follow the options, except deleted ones', () => {
	for (const status of ['retained', 'modified', 'added'] as const) {
		assert.equal(outcome(status, undefined, {unjudged: 'drop', flagged: 'keep'}), 'unjudged');
		assert.equal(outcome(status, 'flag', {unjudged: 'drop', flagged: 'keep'}), 'after');
		assert.equal(outcome(status, 'flag', {unjudged: 'keep', flagged: 'drop'}), 'flagged');
		assert.equal(outcome(status, 'flag', {unjudged: 'keep', flagged: 'hard'}), 'after, hard');
		assert.equal(outcome(status, 'accept', {unjudged: 'drop', flagged: 'drop'}), 'after');
	}

	assert.equal(outcome('deleted', 'flag', {unjudged: 'keep', flagged: 'hard'}), 'deleted');
	assert.equal(outcome('deleted', undefined, {unjudged: 'keep', flagged: 'hard'}), 'deleted');
});

test('a retained sample without an address of its own is the original', () => {
	const chosen = chooseSample(sample('retained', {before: 's3://b/in/1.jpg'}), 'accept', {unjudged: 'drop', flagged: 'drop'});
	assert.ok(typeof chosen !== 'string' && chosen.side === 'before' && chosen.address === 's3://b/in/1.jpg');
});

test('samples without an address or with an undocumented status are left out with the reason', () => {
	const choice = {unjudged: 'keep', flagged: 'keep'} as const;
	assert.equal(chooseSample(sample('modified', {before: 's3://b/1.jpg'}), 'accept', choice), 'no-address');
	assert.equal(chooseSample(sample('deleted', {after: 's3://b/1.jpg'}), 'reject', choice), 'no-address');
	assert.equal(chooseSample(sample(undefined, places), 'accept', choice), 'unknown-status');
});
