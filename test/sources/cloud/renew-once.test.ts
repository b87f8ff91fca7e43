import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {renewOnce} from '../../../source/sources/cloud/renew-once.js';

const refusal = (httpStatus = 401): WinnowError => new WinnowError({kind: 'authentication', what: 'refused', httpStatus});

/** Sends a request that fails with each error in turn, and counts how often it was sent. */
const renewed = async ({errors, canRenew = true, wasAccepted = true, isSigned = true}: {
	readonly errors: readonly Error[];
	readonly canRenew?: boolean | 'no signer';
	readonly wasAccepted?: boolean;
	readonly isSigned?: boolean;
}) => {
	let sent = 0;
	const discarded: unknown[] = [];
	try {
		const answer = await renewOnce(async onSigned => {
			onSigned({token: String(sent)});
			if (!isSigned) {
				onSigned(undefined);
			}

			sent++;
			const error = errors[sent - 1];
			if (error) {
				throw error;
			}

			return 'fine';
		}, canRenew === 'no signer'
			? {}
			: {
				discard(headers) {
					discarded.push(headers);
					return canRenew;
				},
			}, wasAccepted);
		return {answer, sent, discarded};
	} catch (error) {
		return {error, sent, discarded};
	}
};

test('after a 401 a token that worked before is discarded, and the request is sent once more', async () => {
	assert.deepEqual(await renewed({errors: []}), {answer: 'fine', sent: 1, discarded: []});
	assert.deepEqual(await renewed({errors: [refusal()]}), {answer: 'fine', sent: 2, discarded: [{token: '0'}]});
	const second = refusal();
	assert.deepEqual(await renewed({errors: [refusal(), second]}), {error: second, sent: 2, discarded: [{token: '0'}]});
});

test('a token that never worked is discarded, but not fetched again at once', async () => {
	const error = refusal();
	assert.deepEqual(await renewed({errors: [error], wasAccepted: false}), {error, sent: 1, discarded: [{token: '0'}]});
});

test('nothing is sent again after another error, before signing, or with fixed credentials', async () => {
	for (const error of [refusal(403), refusal(500), new Error('dropped')]) {
		assert.deepEqual(await renewed({errors: [error]}), {error, sent: 1, discarded: []});
	}

	const error = refusal();
	assert.deepEqual(await renewed({errors: [error], isSigned: false}), {error, sent: 1, discarded: []});
	assert.deepEqual(await renewed({errors: [error], canRenew: false}), {error, sent: 1, discarded: [{token: '0'}]});
	assert.deepEqual(await renewed({errors: [error], canRenew: 'no signer'}), {error, sent: 1, discarded: []});
});
