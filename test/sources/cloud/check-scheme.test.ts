import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {checkScheme, isLoopback} from '../../../source/sources/cloud/check-scheme.js';
import {WinnowError} from '../../../source/model/errors.js';

const thisMachine = ['localhost', 'LocalHost', '127.0.0.1', '127.1.2.3', '[::1]', '::1'];

test('loopback is recognized by its whole name, not by a prefix or suffix', () => {
	for (const host of thisMachine) {
		assert.equal(isLoopback(host), true, host);
	}

	for (const host of ['localhost.evil.example', 'notlocalhost', '127.0.0.1.evil.example', '1127.0.0.1', '127.0.0', '127.0.0.1.1', '::1.evil.example', '[::1].evil.example', '[::12]', 'evil.example', '']) {
		assert.equal(isLoopback(host), false, host);
	}

	const label = fc.stringMatching(/^[a-z\d.:-]{1,8}$/);
	fc.assert(fc.property(fc.constantFrom(...thisMachine), label, (host, more) => {
		assert.equal(isLoopback(`${host}.${more}.example`), false);
		assert.equal(isLoopback(`x${more}${host}`), false);
	}));
});

test('plain HTTP is allowed to loopback, elsewhere only with a flag, and no scheme but http and https is allowed', () => {
	const refusal = (scheme: string, host: string, allowHttp: boolean): string | undefined => {
		try {
			checkScheme(scheme, host, allowHttp);
			return undefined;
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			assert.equal(error.kind, 'usage');
			return error.what;
		}
	};

	assert.match(refusal('http:', 'localhost.evil.example', false)!, /Plain HTTP/);
	assert.equal(refusal('http:', 'localhost.evil.example', true), undefined);
	assert.equal(refusal('http:', 'localhost', false), undefined);
	assert.equal(refusal('https:', 'evil.example', false), undefined);
	for (const scheme of ['ftp:', 'file:', 'httpx:', '']) {
		assert.match(refusal(scheme, 'localhost', true)!, /not an HTTP URL/);
	}
});
