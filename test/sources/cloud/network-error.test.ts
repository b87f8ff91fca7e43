import assert from 'node:assert/strict';
import test from 'node:test';
import {networkError, isPermanent} from '../../../source/sources/cloud/network-error.js';
import {ProxyFailure} from '../../../source/sources/cloud/proxy-failure.js';
import {WinnowError} from '../../../source/model/errors.js';

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error('x', {cause}), {code});

test('network errors are recognized by their code at any depth of the cause', () => {
	for (const [code, words, permanent] of [
		['ENOTFOUND', /can't resolve/, undefined], ['ECONNREFUSED', /connection refused by/, false], ['ETIMEDOUT', /can't reach/, false], ['UND_ERR_CONNECT_TIMEOUT', /can't reach/, false], ['UND_ERR_HEADERS_TIMEOUT', /stopped responding/, false], ['WINNOW_SILENT', /doesn't respond/, false], ['WINNOW_SLOW', /too slowly/, false], ['ECONNRESET', /closed the connection/, false], ['HPE_HEADER_OVERFLOW', /128 kB of headers/, true], ['Z_DATA_ERROR', /can't decompress/, false], ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/, true],
	] as const) {
		for (const error of [coded(code), coded('OUTER', coded(code)), coded('a', coded('b', coded('c', coded(code))))]) {
			const reported = networkError(error, 'The things', 'h.example', 2);
			assert.ok(reported instanceof WinnowError);
			if (code !== 'ENOTFOUND') {
				assert.match(reported.what, words, code);
				assert.equal(isPermanent(error), permanent, code);
			}
		}

		const tooDeep = coded('a', coded('b', coded('c', coded('d', coded(code)))));
		assert.doesNotMatch(networkError(tooDeep, 'The things', 'h.example', 1).what, words, code);
	}

	const both = new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')], 'x');
	assert.match(networkError(both, 'The things', 'h.example', 1).what, /can't reach|connection refused/);
});

test('what another try can\'t change is said so, and never tried again', () => {
	const memory = new RangeError('Array buffer allocation failed');
	for (const [error, canPass, permanent] of [
		[coded('HPE_HEADER_OVERFLOW'), false, true],
		[coded('UND_ERR_HEADERS_OVERFLOW'), false, true],
		[coded('CERT_HAS_EXPIRED'), false, true],
		[coded('ERR_TLS_CERT_ALTNAME_INVALID'), false, true],
		[memory, false, true],
		[coded('ENOTFOUND'), true, true],
		[coded('EMFILE'), true, false],
		[coded('EAI_AGAIN'), true, false],
		[coded('ECONNRESET'), true, false],
		[coded('UNKNOWN'), true, false],
	] as const) {
		const reported = networkError(error, 'The things', 'h.example', 1);
		assert.deepEqual([reported.canPass, isPermanent(error)], [canPass, permanent], String(error.message));
	}

	assert.match(networkError(memory, 'The things', 'h.example', 1).what, /not enough memory to connect to h\.example/);
	assert.match(networkError(coded('UNKNOWN'), 'The things', 'h.example', 1).what, /can't connect to h\.example$/);
	assert.match(networkError(coded('OUTER', coded('INNER')), 'The things', 'h.example', 1).detail!, /^Error: x OUTER INNER$/);
	assert.equal(networkError('thrown', 'The things', 'h.example', 1).detail, 'thrown');
	const refused = new ProxyFailure({variable: 'HTTPS_PROXY', address: 'http://p:1'}, 403, coded('x'));
	assert.deepEqual([403, 502, undefined].map(status => networkError(new ProxyFailure(refused.proxy, status, coded('x')), 'The things', 'h', 1).canPass), [false, true, true]);
	assert.equal(refused.name, 'ProxyFailure');
});
