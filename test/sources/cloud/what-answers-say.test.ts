import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import test from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import fc from '../../helpers/fast-check.js';
import {catalogSchemas, parseAs, taskOf, versionOf} from '../../../source/sources/cloud/catalog-schema.js';
import {parseIni} from '../../../source/sources/cloud/credentials/parse-ini.js';
import {flattenDescriptions} from '../../../source/sources/cloud/flatten-descriptions.js';
import {adviceForCode, adviceForStatus} from '../../../source/sources/cloud/error-advice.js';
import {Pace, Paces} from '../../../source/sources/cloud/pace.js';
import {readBody} from '../../../source/sources/cloud/read-body.js';
import {parseListing} from '../../../source/sources/cloud/parse-listing.js';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';

const codesOf: Readonly<Record<string, string>> = {
	'not-found': 'ModelArts.4851 ModelArts.4700 ModelArts.4631 ModelArts.4636 ModelArts.4612 ModelArts.4338 ModelArts.4352 ModelArts.4353 APIG.0101 APIGW.0101 ModelArts.4204 NoSuchKey NoSuchBucket',
	authentication: 'RequestTimeTooSkewed APIG.0307 APIGW.0307 ModelArts.0202 ModelArts.0207 ModelArts.0210 ModelArts.2786 APIG.0310 APIG.0802 APIGW.0301 APIG.0302 APIG.0303 APIG.0305 APIG.0306 ModelArts.0201 ModelArts.0203 ModelArts.0204 ModelArts.0206 ModelArts.0212 ModelArts.4127 ModelArts.4201 ModelArts.4504 ModelArts.0108 ModelArts.2785 ModelArts.4335 ModelArts.4336 ModelArts.4310 ModelArts.4315 ModelArts.4750 ModelArts.4707 ModelArts.4116 ModelArts.4118 InArrearOrInsufficientBalance ModelArts.0102 ModelArts.0112 InvalidAccessKeyId AccessDenied SignatureDoesNotMatch TooManyWrongSignature',
	failure: 'ModelArts.4613 ModelArts.4850 ModelArts.4614 ModelArts.4826 APIG.0308 ModelArts.2799 ModelArts.4206 ModelArts.4395 ModelArts.6101 TooManyRequests SlowDown ModelArts.0101 ModelArts.0104 ModelArts.0107 ModelArts.2788 ModelArts.4396 ModelArts.4705 APIG.0601 APIGW.0613 InvalidObjectState',
};

test('each code is matched by its whole name and has one meaning', () => {
	for (const [kind, codes] of Object.entries(codesOf)) {
		for (const code of codes.split(' ')) {
			const lesson = adviceForCode(code, '');
			assert.equal(lesson?.kind, kind, code);
			assert.ok(lesson.advice.length > 10);
			for (const other of [`${code}0`, `X${code}`, `${code}.1`]) {
				assert.equal(adviceForCode(other, ''), undefined, other);
			}
		}
	}

	assert.match(adviceForCode('APIGW.0303', 'Signature expired')!.advice, /clock/);
	for (const code of ['APIG.03030', 'XAPIG.0303']) {
		assert.equal(adviceForCode(code, 'Signature expired'), undefined);
	}

	assert.match(adviceForCode('ModelArts.4311', 'The path does not exist')!.advice, /OBS address/);
	for (const code of ['ModelArts.43110', 'XModelArts.4311', undefined]) {
		assert.equal(adviceForCode(code, 'The path does not exist'), undefined);
	}

	assert.deepEqual(['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch'].map(code => adviceForCode(code, '')!.canRefresh), [true, true, undefined]);
	assert.equal(adviceForCode('ITS.1', '')?.kind, 'failure');
	assert.equal(adviceForCode('XITS.1', ''), undefined);
	assert.equal(adviceForCode(undefined, ''), undefined);
});

test('some messages are more specific than their code', () => {
	for (const [code, message, advice] of [
		['APIG.0301', 'token has expired', /token/],
		['APIG.0303', 'Signature expired', /clock/],
		['APIG.0303', 'the date is wrong', /clock/],
		[undefined, 'AK access failed to reach the limit', /locked/],
		[undefined, 'Request Header Or Cookie Too Large', /./],
		[undefined, 'ak ABC not exist', /access key doesn't exist/],
		[undefined, 'verify aksk signature fail', /doesn't match/],
		[undefined, 'verify ak_sk signature fail', /doesn't match/],
		[undefined, 'wrong username or password', /Several wrong passwords/],
		[undefined, 'invalid token', /damaged/],
	] as const) {
		assert.match(adviceForCode(code, message)?.advice ?? '', advice, message);
	}
});

test('a status without a body still has a meaning', () => {
	const kinds = [[299, 'failure'], [300, 'failure'], [399, 'failure'], [400, 'failure'], [401, 'authentication'], [403, 'authentication'], [404, 'not-found'], [407, 'connection'], [429, 'failure'], [431, 'failure'], [494, 'failure'], [499, 'failure'], [500, 'failure'], [599, 'failure']] as const;
	for (const [status, kind] of kinds) {
		assert.equal(adviceForStatus(status).kind, kind, String(status));
	}

	assert.deepEqual(kinds.filter(([status]) => adviceForStatus(status).advice === undefined).map(([status]) => status), [299, 400, 499]);
	assert.match(adviceForStatus(300).advice!, /redirects to another address/);
	assert.match(adviceForStatus(429).advice!, /Rate limited/);
	assert.match(adviceForStatus(500).advice!, /has a problem\. Try again/);
	assert.equal(adviceForStatus(431).advice, adviceForStatus(494).advice);
});

test('descriptions are flattened in order, once each, without placeholders, at any depth', () => {
	assert.deepEqual(flattenDescriptions(null), []);
	assert.deepEqual(flattenDescriptions(' a '), ['a']);
	assert.deepEqual(flattenDescriptions([['a', {x: 'b', y: ['a', null, undefined, ' ']}], 7, true, 'c to translate', 'zh-cn to translate', 'to translate it', 'and so, to translate']), ['a', 'b', '7', 'true', 'to translate it', 'and so, to translate']);
	const deep = (depth: number): unknown => depth === 0 ? 'deep' : [deep(depth - 1)];
	assert.deepEqual([deep(50), deep(51)].map(value => flattenDescriptions(value)), [['deep'], []]);
	assert.equal(flattenDescriptions(Array.from({length: 5000}, (_, index) => `text ${index}`)).length, 999);
	assert.deepEqual(flattenDescriptions('\u001B[2J'), [String.raw`\u{1b}[2J`]);
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

test('tasks and versions with missing fields are read', () => {
	const task = (json: unknown) => taskOf(parseAs(catalogSchemas.task, json, 'The task'));
	const version = (json: unknown) => versionOf(parseAs(catalogSchemas.version, json, 'The version'));
	assert.deepEqual(task({
		task_id: 't', name: 'a\u001B', description: null, status: 2, template: {id: 'sys_data_cleaning', name: 'x'}, create_time: '5', duration_seconds: 0, version_count: 3, error_msg: 'broken',
	}), {
		id: 't', name: String.raw`a\u{1b}`, description: '', status: 'completed', template: 'sys_data_cleaning', kind: 'cleaning', created: 5, seconds: 0, versionCount: 3, error: 'broken',
	});
	assert.deepEqual(task({}), {
		id: '', name: '', description: '', status: undefined, template: '', kind: '', created: undefined, seconds: undefined, versionCount: undefined, error: undefined,
	});
	const kinds = ['analyse', 'validation', 'cleaning', 'selection', 'augmentation'].map(name => task({template: {id: `sys_data_${name}`}}).kind);
	assert.deepEqual(kinds, ['feature analysis', 'validation', 'cleaning', 'selection', 'augmentation']);
	assert.deepEqual([task({template: {id: 'own', name: 'My own'}}).kind, task({template: {id: 'own'}}).kind, task({error_msg: ''}).error], ['My own', 'own', undefined]);
	assert.deepEqual([0, 1, 2, 3, 4, 5, -1, '3', 'failed', 'x', null].map(status => task({status}).status), ['initialized', 'running', 'completed', 'failed', 'stopped', undefined, undefined, 'failed', 'failed', undefined, undefined]);
	assert.deepEqual(version({
		task_version_id: 'v', task_id: 't', version_name: 'V001', description: 'd', status: '1', create_time: 1, update_time: 2, duration_seconds: '-3', template: {operator_params: [{name: 'Blur'}, {}, {name: 'AddNoise'}]}, error_msg: null, origin_sample_count: 9, unmodified_sample_count: 1, modified_sample_count: 2, deleted_sample_count: 3, add_sample_count: 4,
	}), {
		id: 'v', taskId: 't', name: 'V001', description: 'd', status: 'running', created: 1, updated: 2, seconds: -3, operators: [{name: 'Blur', parameters: []}, {name: 'AddNoise', parameters: []}], inputs: [], output: undefined, counts: {
			origin: 9, retained: 1, modified: 2, deleted: 3, added: 4,
		}, error: undefined,
	});
	assert.deepEqual(version({}).counts, {
		origin: undefined, retained: undefined, modified: undefined, deleted: undefined, added: undefined,
	});
	for (const wrong of [7, null, {task_id: []}, {create_time: 'soon'}, {create_time: 'x5'}, {create_time: '5x'}]) {
		assert.throws(() => task(wrong), /^WinnowError: The task: unexpected response at/, JSON.stringify(wrong));
	}
});

test('each host\'s requests are delayed as it asks, up to a minute', () => {
	const gaps = (pace: Pace, now: number): number => {
		assert.ok(pace.turn(now) <= 0);
		return Math.max(0, pace.turn(now));
	};

	const pace = new Pace();
	pace.slowDown(0, 90_000);
	assert.equal(pace.turn(0), 60_000);
	pace.slowDown(0, 10);
	assert.equal(pace.turn(0), 60_000, 'the longer hold counts');
	pace.lift();
	assert.ok(pace.turn(0) <= 0);
	const other = new Pace();
	let time = 1e6;
	for (const gap of [50, 100, 200, 400, 800, 1000, 1000]) {
		other.slowDown(time, 0);
		time += 1e6;
		assert.equal(gaps(other, time), gap);
	}

	let answers = 0;
	for (let now = 1e9; gaps(other, now) > 0; now += 1e6) {
		other.speedUp();
		answers++;
	}

	assert.equal(answers, 21);
	const paces = new Paces();
	paces.of('listing', 'a').slowDown(0, 1000);
	assert.equal(paces.of('listing', 'a').turn(0), 1000);
	assert.ok(paces.of('picture', 'a').turn(0) <= 0);
	assert.ok(paces.of('listing', 'b').turn(0) <= 0);
	paces.lift();
	assert.ok(paces.of('listing', 'a').turn(0) <= 0);
});

test('a body is read up to its limit, and no further', async () => {
	const body = (...lengths: readonly number[]): Readable => Readable.from(lengths.map(length => Buffer.alloc(length, 'x')));
	const limits = {maxBytes: 10, about: 'The thing'};
	assert.equal((await readBody(body(4, 6), limits)).length, 10);
	await assert.rejects(readBody(body(4, 7), limits), {code: 'too-large', what: 'The thing: larger than 0.00001 MB'});
	assert.equal((await readBody(body(4, 7), {...limits, cut: true})).length, 10);
	assert.equal((await readBody(body(4, 3), {...limits, cut: true})).toString(), 'xxxxxxx');
	assert.equal((await readBody(body(10), {...limits, announced: '10'})).length, 10);
	await assert.rejects(readBody(body(1), {...limits, announced: '11'}), {code: 'too-large'});
	assert.equal((await readBody(body(1), {...limits, announced: '11', cut: true})).length, 1);
	assert.equal((await readBody(body(5), {...limits, agreed: 5, announced: '5'})).length, 5);
	const sizeOf = async (announced: string | undefined, ...lengths: readonly number[]): Promise<unknown> => {
		try {
			await readBody(body(...lengths), {...limits, agreed: 5, announced});
			return 'read';
		} catch (error) {
			return error instanceof LargePictureError ? error.size : (error as WinnowError).code;
		}
	};

	assert.deepEqual([await sizeOf('6', 6), await sizeOf('10', 10), await sizeOf('11', 11), await sizeOf(undefined, 3, 3), await sizeOf(undefined, 5)], [6, 10, 'too-large', undefined, 'read']);
	const pieces: number[] = [];
	await readBody(body(4, 0, 3), {...limits, onBytes(length) {
		pieces.push(length);
	}});
	assert.deepEqual(pieces, [4, 0, 3]);
	assert.equal((await readBody(body(), limits)).length, 0);
	for (const encoding of ['', 'identity', 'aws-chunked', ' Identity , AWS-chunked']) {
		assert.equal((await readBody(body(2), {...limits, encoding})).toString(), 'xx');
	}
});

test('a body is decoded, the last coding first, up to its limit', async () => {
	const text = 'some words '.repeat(20);
	const read = async (content: Buffer, encoding: string | undefined, more: Partial<Parameters<typeof readBody>[1]> = {}): Promise<string> =>
		(await readBody(Readable.from([content.subarray(0, 5), content.subarray(5)]), {
			maxBytes: 220, about: 'The thing', encoding, ...more,
		})).toString();
	const [packed, doubly] = [gzipSync(text), brotliCompressSync(gzipSync(text))];
	assert.equal(await read(packed, 'gzip'), text);
	assert.equal(await read(packed, ' X-GZIP '), text);
	assert.equal(await read(deflateSync(text), 'deflate'), text);
	assert.equal(await read(doubly, 'gzip, br'), text);
	await assert.rejects(read(doubly, 'br, gzip'), {code: 'Z_DATA_ERROR'});
	await assert.rejects(read(packed, 'gzip', {maxBytes: 219}), {code: 'too-large', what: 'The thing: larger than 0.000219 MB'});
	assert.equal(await read(packed, 'gzip', {maxBytes: 219, cut: true}), '', 'an error is shown without the part that can\'t be decoded');
	assert.equal(await read(Buffer.from(text), undefined, {maxBytes: 12, cut: true}), text.slice(0, 12));
	assert.equal(await read(Buffer.from(text), undefined), text);
});

test('a body that is not encoded as its header says is taken as it is, if its first bytes are those of a known format', async () => {
	const read = async (text: string, encoding: string): Promise<string> => (await readBody(Readable.from([Buffer.from(text, 'latin1')]), {maxBytes: 100, about: 'The thing', encoding})).toString('latin1');
	for (const text of ['{}', ' \n[1]', '<a/>', '\u00FF\u00D8\u00FFx', '\u0089PNG', 'GIF89a', 'RIFF', 'BM', 'II*\0', 'MM\0*', '\0\0\0\u0018ftypheic']) {
		for (const encoding of ['gzip', 'zstd', 'gzip, zstd']) {
			assert.equal(await read(text, encoding), text, `${encoding} ${text}`);
		}
	}

	for (const text of ['x{}', 'xBM', '\0\0\0\0\u0018ftypheic', `${' '.repeat(50)}{}`]) {
		await assert.rejects(read(text, 'zstd'), {kind: 'failure', what: 'The thing: unsupported content encoding "zstd"'}, text);
		await assert.rejects(read(text, 'gzip'), {code: 'Z_DATA_ERROR'}, text);
	}

	await assert.rejects(read('x', 'c'.repeat(41)), {what: `The thing: unsupported content encoding "${'c'.repeat(40)}"`});
});

test('a body that is announced as too long is not waited for', async () => {
	const body = new Readable({
		read() {
			// Never answered.
		},
	});
	await assert.rejects(readBody(body, {maxBytes: 10, announced: '11'}), {code: 'too-large'});
	assert.equal(body.destroyed, true);
});

test('INI files are parsed line by line', () => {
	const sections = parseIni('x = outside\n[a]\n= none\nx=1\nk = v = w\nK2: "quoted"\nk3 = \'single\'\nk4 = "half\'\n# k5 = no\n; k6 = no\n  [ b ] comment\nk = first\nk = last\nno value\n[]\n');
	assert.deepEqual([...sections].map(([name, values]) => [name, Object.fromEntries(values)]), [
		['a', {
			x: '1', k: 'v = w', k2: 'quoted', k3: 'single', k4: '"half\'',
		}],
		['b', {k: 'last'}],
	]);
});
