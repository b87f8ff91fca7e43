import assert from 'node:assert/strict';
import test from 'node:test';
import {flattenDescriptions} from '../../../source/sources/cloud/flatten-descriptions.js';
import {parseListing} from '../../../source/sources/cloud/parse-listing.js';
import {WinnowError} from '../../../source/model/errors.js';
import documented from '../../fixtures/documented-results.json' with {type: 'json'};
import fc from '../../helpers/fast-check.js';

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

const cell = fc.option(fc.constantFrom('', 'a', 's3://b/1.jpg', 'https://b.example/1?Signature=x'), {nil: null});

const row = fc.record({
	sample_id: fc.oneof(fc.nat(9), cell), version_id: cell, origin_source: cell, new_source: cell, signed_origin_source: cell, signed_new_source: cell,
	result_property: fc.oneof(fc.integer({min: -2, max: 5}), fc.constantFrom('2', ' 1', 'Deleted', 'reserved', 'unmodified', '新增', '删除', '修改', '保留', 'x', '')),
	result_description: fc.oneof(fc.constant('d'), fc.constant(['d', 'e'])),
}, {requiredKeys: []});

test('a valid answer is read as the schema would read it', () => {
	fc.assert(fc.property(fc.array(row, {maxLength: 4}), fc.nat(2000), (results, count) => {
		// A count that is a text goes through the schema.
		assert.deepEqual(parseListing({count, results, has_more: true}), parseListing({count: String(count), results, has_more: true}));
	}));
});

test('answers may lack optional fields, and are refused with invalid ones', () => {
	assert.deepEqual(parseListing({count: 7}), {count: 7, samples: []});
	assert.deepEqual(parseListing({count: 7.9, results: null, has_more: 'x'}), {count: 7, samples: []});
	assert.equal(parseListing({count: -3}).count, 0);
	assert.equal(parseListing({results: [{}, {}]}).count, 2);
	assert.equal(parseListing({count: null, results: [{}]}).count, 1);
	const [sample] = parseListing({count: 1, results: [{sample_id: 7, version_id: 'v', origin_source: 's3://b/\u001B.jpg', signed_new_source: 'https://x/\u001B', result_property: ' 3 '}]}).samples;
	assert.deepEqual(sample, {
		id: '7', versionId: 'v', before: {address: String.raw`s3://b/\u{1b}.jpg`}, after: {signed: 'https://x/\u001B'}, status: 'added', statusText: ' 3 ', descriptions: [],
	});
	assert.deepEqual(parseListing({count: 1, results: [{}]}).samples, [{
		id: '', before: {}, after: {}, status: undefined, statusText: '', descriptions: [],
	}]);
	const statuses = [0, 1, 2, 3, 4, -1, 1.5, '0', '3', '4', 'RETAINED', 'Reserved', 'unmodified', 'modified', '删除', '新增', '修改', '保留', 'lost', '', null].map(property => parseListing({count: 1, results: [{result_property: property}]}).samples[0]!.status);
	assert.deepEqual(statuses, ['retained', 'modified', 'deleted', 'added', undefined, undefined, undefined, 'retained', 'added', undefined, 'retained', 'retained', 'retained', 'modified', 'deleted', 'added', 'modified', 'retained', undefined, undefined, undefined]);
	for (const wrong of [null, 7, 'x', [], {}, {other: 1}, {count: 'many'}, {count: 'x7'}, {count: '7x'}, {count: true}, {count: 1, results: {}}, {count: 1, results: [7]}, {count: 1, results: [null]}, {count: 1, results: [{sample_id: {}}]}, ...['version_id', 'origin_source', 'new_source', 'signed_origin_source', 'signed_new_source'].flatMap(name => [{count: 1, results: [{[name]: 7}]}, {count: 1, results: [{}, {[name]: []}]}]), {count: 1, results: [{result_property: true}]}, {count: 'x7', results: []}, {count: true, results: []}, {count: 1, results: [{sample_id: {}, result_property: {}}]}, {
		count: 1, results: [{
			sample_id: 7, version_id: 7, origin_source: 7, new_source: 7, signed_origin_source: 7, signed_new_source: 7, result_property: 7,
		}],
	}]) {
		assert.throws(() => parseListing(wrong), WinnowError, JSON.stringify(wrong));
	}
});
