import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {unsureOutcome} from '../../../source/sources/cloud/unsure-outcome.js';

test('a request can have taken effect if it was sent and not refused', () => {
	const isUnsure = (facts: Partial<ConstructorParameters<typeof WinnowError>[0]>): boolean => (unsureOutcome(new WinnowError({
		kind: 'failure', what: 'x', advice: 'Try again.', ...facts,
	}), 'Look first.') as WinnowError).advice === 'Look first.';
	assert.deepEqual([400, 407, 408, 409, 429, 499, 500, 504, 599].filter(httpStatus => isUnsure({httpStatus})), [408, 500, 504, 599]);
	for (const [code, expected] of [
		['ENOTFOUND', false],
		['EAI_AGAIN', false],
		['EMFILE', false],
		['ENFILE', false],
		['ECONNREFUSED', false],
		['UND_ERR_CONNECT_TIMEOUT', false],
		['EHOSTUNREACH', false],
		['ENETUNREACH', false],
		['DEPTH_ZERO_SELF_SIGNED_CERT', false],
		['ECONNRESET', true],
		['ETIMEDOUT', true],
		['WINNOW_SILENT', true],
		['UND_ERR_SOCKET', true],
	] as const) {
		assert.equal(isUnsure({kind: 'connection', cause: Object.assign(new Error('x'), {code})}), expected, code);
	}

	assert.equal(isUnsure({}), true);
	const other = new Error('x');
	assert.equal(unsureOutcome(other, 'Look first.'), other);
});
