import assert from 'node:assert/strict';
import test from 'node:test';
import documented from '../../fixtures/documented-results.json' with {type: 'json'};
import {flattenDescriptions} from '../../../source/sources/cloud/flatten-descriptions.js';
import {parseListing} from '../../../source/sources/cloud/parse-listing.js';
import {WinnowError} from '../../../source/model/errors.js';

test('parseListing parses an answer of the documented format', () => {
	const {count, samples, hasMore} = parseListing(documented);
	assert.equal(count, 3);
	assert.equal(hasMore, true);
	assert.equal(samples.length, 3);
	const [first] = samples;
	assert.match(first!.before.address!, /^s3:\/\//);
	assert.match(first!.after.address!, /^obs:\/\//);
	assert.equal(first!.status, 'added');
	assert.deepEqual(first!.descriptions, ['use AddNoise augmentation']);
	assert.equal(first!.versionId, 'Version0000000000001');
	// Byte for byte, the explicit port and every escape included.
	assert.equal(first!.before.signed, documented.results[0]!.signed_origin_source);
	assert.match(first!.before.signed, /:443\/.*%3D$/);
	assert.equal(new Set(samples.map(({before}) => /AccessKeyId=([^&]*)/.exec(before.signed!)![1])).size, 3);
});

test('parseListing accepts missing and optional fields', () => {
	const {count, samples} = parseListing({
		count: '5', unknown: {}, results: [
			{
				sample_id: 'a', result_property: 2, origin_source: 's3://b/1.jpg', new_source: null, signed_new_source: '',
			},
			{sample_id: 7, result_property: '1', extra: true},
			{sample_id: 'c', result_property: 'Reserved'},
			{sample_id: 'd', result_property: -1},
			{result_property: null, result_description: null},
			{sample_id: 'f', result_property: 'half-done\u001B[2J'},
		],
	});
	assert.equal(count, 5);
	assert.deepEqual(samples.map(({status}) => status), ['deleted', 'modified', 'retained', undefined, undefined, undefined]);
	assert.deepEqual(samples[0]!.after, {});
	assert.equal(samples[1]!.id, '7');
	assert.equal(samples[3]!.statusText, '-1');
	assert.equal(samples[5]!.statusText, String.raw`half-done\u{1b}[2J`);
	assert.deepEqual(parseListing({results: null}), {count: 0, isUncounted: true, samples: []});
});

test('parseListing names the field that makes an answer invalid', () => {
	assert.throws(() => parseListing({count: 1, results: [{origin_source: 7}]}), (error: unknown) => error instanceof WinnowError && error.what.includes('results.0.origin_source'));
	assert.throws(() => parseListing([]), WinnowError);
	assert.throws(() => parseListing({error_code: 'x'}), WinnowError);
	assert.throws(() => parseListing('<html>'), WinnowError);
});

test('strings from the service can\'t act on the terminal', () => {
	const [sample] = parseListing({results: [{sample_id: '1', origin_source: 's3://b/\u202Egpj.exe\u0007', result_description: [['\u001B]0;title\u0007x']]}]}).samples;
	assert.doesNotMatch(JSON.stringify([sample!.before.address, sample!.descriptions]), /\\u001b|\\u0007|\u202E/);
});

test('flattenDescriptions lists texts of any nesting once each, without placeholders', () => {
	assert.deepEqual(flattenDescriptions([['use Blur'], ['result_description to translate'], {a: ['use Blur', {b: '模糊'}]}, null, 3]), ['use Blur', '模糊', '3']);
	assert.deepEqual(flattenDescriptions('plain'), ['plain']);
	assert.deepEqual(flattenDescriptions(undefined), []);
});

test('parseListing returns the same rows with and without the schema\'s slow path', () => {
	const plain = documented.results.map(result => ({...result}));
	const seen = parseListing({count: 3, results: plain});
	// A count in words sends the whole answer through the schema.
	assert.deepEqual(parseListing({count: '3', results: plain}), seen);
	for (const wrong of [7, 'row', null, {origin_source: 7}, {sample_id: {}}, {result_property: []}, {signed_new_source: false}, {version_id: 1}]) {
		assert.throws(() => parseListing({count: 4, results: [...plain, wrong]}), ({what}: WinnowError) => what.includes('not a list of results: at results.3'));
	}
});

test('a signed address in a field for plain ones loses its signature', () => {
	const {samples: [sample]} = parseListing({count: 1, results: [{origin_source: 'https://bucket.obs.example.com/in/1.png?AccessKeyId=AK&Signature=planted', new_source: 'obs://bucket/out/what?.png'}]});
	assert.deepEqual([sample?.before.address, sample?.after.address], ['https://bucket.obs.example.com/in/1.png', 'obs://bucket/out/what?.png']);
});
