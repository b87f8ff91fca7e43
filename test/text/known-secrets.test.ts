import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {WinnowError} from '../../source/model/errors.js';
import {
	hideInData, hideInForeign, hideInText, registerSecret,
} from '../../source/text/known-secrets.js';
import {guarded, redact} from '../../source/text/redact.js';

const awkward = 'p"a/s s&w<o>r?d+%\'ü';
const token = `MIIabc/${'x1Y2+z'.repeat(30)}==`;
registerSecret(awkward, token, 'sunshine', 'p4x', 'go', '  spaced-value  ');

const forms: Readonly<Record<string, string>> = {
	'as it is': awkward,
	'in JSON': JSON.stringify(awkward).slice(1, -1),
	'in JSON with escaped slashes': JSON.stringify(awkward).slice(1, -1).replaceAll('/', String.raw`\/`),
	'in an address': encodeURIComponent(awkward),
	'in an address, lower case': encodeURIComponent(awkward).replaceAll(/%[\dA-F]{2}/g, code => code.toLowerCase()),
	'in a form': encodeURIComponent(awkward).replaceAll('%20', '+'),
	'in an address within an address': encodeURIComponent(encodeURIComponent(awkward)),
	'in base64': Buffer.from(awkward).toString('base64'),
	'in base64url': Buffer.from(awkward).toString('base64url'),
};

for (const [name, form] of Object.entries(forms)) {
	test(`a known secret is hidden ${name}`, () => {
		for (const hide of [hideInForeign, hideInText, hideInData, redact, guarded]) {
			assert.match(hide(`before-${form}-after`), /^before-…=?=?-after$/);
		}
	});
}

test('a known secret is hidden wherever it starts in a text', () => {
	for (const form of [...Object.values(forms), token, token.slice(0, 12), 'spaced-value']) {
		for (const hide of [hideInForeign, hideInText]) {
			for (let before = 0; before < 20; before++) {
				assert.match(hide(`${'.'.repeat(before)}${form} after`), /^\.*…=?=? after$/, form);
			}
		}
	}
});

test('a secret that was registered later is hidden too, in texts that had none before', () => {
	const text = 'the key later-4711-secret is wrong';
	assert.equal(hideInText(text), text);
	registerSecret('later-4711-secret');
	assert.equal(hideInText(text), 'the key … is wrong');
	assert.equal(hideInData(text), 'the key … is wrong');
});

test('a long token is hidden where it is quoted in part, and inside ids and addresses', () => {
	assert.equal(hideInText(`the token ${token.slice(0, 40)}... is wrong`), 'the token … is wrong');
	assert.equal(hideInData(`obs://bucket/${token}.jpg`), 'obs://bucket/….jpg');
	assert.equal(hideInData('obs://bucket/MIIabc/x1.jpg'), 'obs://bucket/MIIabc/x1.jpg', 'its first characters alone are not it');
});

test('a password that is short or a plain word is hidden where it is a word of its own, and no other text changes', () => {
	assert.equal(hideInForeign('wrong password: sunshine (p4x)'), 'wrong password: … (…)');
	assert.equal(hideInForeign('{"password":"sunshine"}'), '{"password":"…"}');
	assert.equal(hideInForeign('sunshines p4x2 go on'), 'sunshines p4x2 go on');
	for (const hide of [hideInText, hideInData, guarded]) {
		assert.equal(hide('obs://sunshine/p4x.jpg'), 'obs://sunshine/p4x.jpg');
	}
});

test('whitespace around a value is not part of the secret', () => {
	assert.equal(hideInText('<spaced-value>'), '<…>');
});

test('every text of an error is redacted, whatever its origin', () => {
	const error = new WinnowError({
		kind: 'failure', what: `what ${token}`, advice: `advice ${token}`, code: token, requestId: token, detail: `detail ${token}`,
	});
	assert.doesNotMatch([error.message, error.stack, error.line, error.advice, error.detail].join('\n'), /MIIabc/);
});

test('guarded removes user names and passwords from addresses, and keeps the rest', () => {
	assert.equal(guarded('"https://user:p@ss@host/v3" and http://proxy:3128/a@b'), '"https://…@host/v3" and http://proxy:3128/a@b');
});
