import assert from 'node:assert/strict';
import test from 'node:test';
import {describeCertificateError} from '../../../source/sources/cloud/describe-certificate-error.js';

const described = (code: string, cert?: Record<string, string>, host = 'h.example') => describeCertificateError(Object.assign(new Error('x'), {code, cert}), host);

test('a certificate of another host lists up to five of its names', () => {
	const named = (subjectaltname?: string) => described('ERR_TLS_CERT_ALTNAME_INVALID', subjectaltname === undefined ? {} : {subjectaltname}).what;
	assert.equal(named('DNS:a.example, DNS:*.b.example, IP Address:10.0.0.1'), 'the certificate of h.example is for a.example, *.b.example, 10.0.0.1');
	assert.equal(named(['a', 'b', 'c', 'd', 'e'].map(name => `DNS:${name}`).join(',')), 'the certificate of h.example is for a, b, c, d, e');
	assert.equal(named(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => `DNS:${name}`).join(',')), 'the certificate of h.example is for a, b, c, d, e and 2 more');
	assert.equal(named('URI:DNS:x, DNS:a\u001B'), String.raw`the certificate of h.example is for URI:DNS:x, a\u{1b}`);
	for (const none of [undefined, '']) {
		assert.equal(named(none), 'the certificate of h.example is for no host name');
	}

	assert.equal(described('ERR_TLS_CERT_ALTNAME_INVALID').what, named());
});

test('a bucket with dots in its name does not match the store\'s certificate', () => {
	const isDotted = (host: string) => described('ERR_TLS_CERT_ALTNAME_INVALID', {}, host).advice.startsWith('The store\'s certificate doesn\'t cover bucket names with dots');
	assert.deepEqual(['my.bucket.obs.cn-north-4.myhuaweicloud.com', 'a.b.c.OBS.x', 'my.bucket.oss-cn.x', 'my.bucket.s3.x:443'].map(host => isDotted(host)), [true, true, true, true]);
	assert.deepEqual(['bucket.obs.cn-north-4.myhuaweicloud.com', 'my.bucket.obsolete.x', '.my.obs.x', 'h.example:443.a.obs.x', 'h.example'].map(host => isDotted(host)), [false, false, false, false, false]);
});

test('an expired certificate says since when, if its date can be read', () => {
	assert.equal(described('CERT_HAS_EXPIRED', {valid_to: 'Jan 31 12:00:00 2026 GMT'}).what, 'the certificate of h.example expired on 2026-01-31');
	for (const cert of [undefined, {}, {valid_to: 'soon'}]) {
		assert.equal(described('CERT_HAS_EXPIRED', cert as Record<string, string>).what, 'the certificate of h.example expired');
	}
});

test('each code has its meaning; an unknown one is an untrusted certificate', () => {
	for (const [code, what, advice] of [
		['CERT_HAS_EXPIRED', /expired/, /this machine's date/],
		['CERT_NOT_YET_VALID', /not valid yet/, /this machine's date/],
		['EPROTO', /not an HTTPS server/, /its port/],
		['ERR_SSL_WRONG_VERSION_NUMBER', /not an HTTPS server/, /its port/],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', /not an HTTPS server/, /its port/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /untrusted certificate/, /NODE_EXTRA_CA_CERTS/],
		['', /untrusted certificate/, /NODE_EXTRA_CA_CERTS/],
	] as const) {
		const found = described(code);
		assert.match(found.what, what, code);
		assert.match(found.advice, advice, code);
	}
});
