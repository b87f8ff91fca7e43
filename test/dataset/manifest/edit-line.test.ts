import assert from 'node:assert/strict';
import test from 'node:test';
import {withMembers, withoutSignatures} from '../../../source/dataset/manifest/edit-line.js';
import fc from '../../helpers/fast-check.js';

test('everything that is not set is unchanged, character by character', () => {
	assert.equal(
		withMembers(String.raw`{ "id":12345678901234567890, "s\u006furce" : "obs:\/\/b\/1.jpg" ,"x":{"source":"}\"]","y":[1.50,{"source":1}]} }`, {source: 's3://b/1.jpg', hard: 'true'}),
		String.raw`{ "id":12345678901234567890, "s\u006furce" :"s3://b/1.jpg","x":{"source":"}\"]","y":[1.50,{"source":1}]} ,"hard":"true"}`,
	);
	assert.equal(withMembers('{"source":"a","hard":false,"source":"b"}', {source: 'c', hard: 'true'}), '{"source":"c","hard":"true","source":"c"}');
	const deep = `{"source":"a","x":${'['.repeat(100_000)}1${']'.repeat(100_000)}}`;
	assert.equal(withMembers(deep, {source: 'b'}), deep.replace('"a"', '"b"'));
});

test('an edited line parses as the object with the members set', () => {
	fc.assert(fc.property(fc.dictionary(fc.oneof(fc.constantFrom('hard', 'source'), fc.string({unit: 'grapheme'})), fc.jsonValue(), {minKeys: 1}), fc.string({unit: 'grapheme'}), fc.constantFrom(undefined, 1, '\t'), (fields, source, space) => {
		const edited = JSON.parse(withMembers(JSON.stringify(fields, undefined, space), {source, hard: 'true'})) as unknown;
		const expected = JSON.stringify({...fields, source, hard: 'true'});
		assert.deepEqual(edited, JSON.parse(expected));
	}));
});

test('signed addresses lose their query, however JSON writes them; other texts stay', () => {
	for (const query of ['AccessKeyId=K&Expires=1&Signature=S%3D', String.raw`Expires=1\u0026x-amz-signature=S`, 'x-obs-security-token=T']) {
		assert.equal(withoutSignatures(`{"a":"https://b.obs.x.com/1.xml?${query}","b":1}`), '{"a":"https://b.obs.x.com/1.xml","b":1}');
	}

	assert.equal(withoutSignatures(String.raw`{"a":"https:\/\/b.x\/1?Signature=S"}`), String.raw`{"a":"https:\/\/b.x\/1"}`);
	for (const text of ['{"a":"s3://b/what?.jpg","b":"https://x.org/?q=1","c":"Signature=1"}', '{"a":"https://b.x/?q","Signature=":"?"}']) {
		assert.equal(withoutSignatures(text), text);
	}
});
