import assert from 'node:assert/strict';
import test from 'node:test';
import {
	ask, askProject, emulatorFor, listing, resultsPath,
} from './client.js';

test('a results request without parameters returns ten rows of the documented format', async t => {
	const emulator = await emulatorFor(t);
	const {count, results, has_more: hasMore} = await listing(emulator);
	assert.equal(count, 120);
	assert.equal(results.length, 10);
	assert.equal(hasMore, false);
	const [row] = results;
	assert.match(row!.sample_id, /^[\da-f]{32}$/);
	assert.equal(row!.version_id, emulator.version);
	assert.match(row!.origin_source, /^s3:\/\/test-obs\//);
	assert.match(row!.new_source!, new RegExp(`^obs://test-obs/output/${emulator.version}/Data/`));
	assert.match(row!.signed_origin_source, /^http:\/\/127\.0\.0\.1:\d+\/test-obs\/.*\?AccessKeyId=[^&]+&Expires=\d+&x-obs-security-token=[^&]+&Signature=[^&]+$/);
});

test('has_more is true where these are all results, as in the documented example', async t => {
	const emulator = await emulatorFor(t);
	assert.equal((await listing(emulator, 'limit=100&offset=1')).has_more, true);
});

test('every row is signed with its own key', async t => {
	const emulator = await emulatorFor(t);
	const {results} = await listing(emulator, 'limit=20');
	assert.equal(new Set(results.map(row => new URL(row.signed_origin_source).searchParams.get('AccessKeyId'))).size, 20);
});

test('a deleted row has no address after, written in one of three ways', async t => {
	const emulator = await emulatorFor(t);
	const {results} = await listing(emulator, 'limit=100&result_property=2');
	const spellings = new Set(results.map(row => ('new_source' in row ? row.new_source : undefined)));
	assert.deepEqual(spellings, new Set([undefined, '', null]));
});

test('offset counts pages or records, as configured', async t => {
	const emulator = await emulatorFor(t);
	const first = (await listing(emulator, 'limit=4')).results.map(row => row.origin_source + String(row.new_source));
	const names = async () => (await listing(emulator, 'limit=2&offset=1')).results.map(row => row.origin_source + String(row.new_source));
	assert.deepEqual(await names(), first.slice(2, 4));
	emulator.set({offsetUnit: 'record'});
	assert.deepEqual(await names(), first.slice(1, 3));
});

test('result_property filters rows, and the totals add up', async t => {
	const emulator = await emulatorFor(t);
	let sum = 0;
	for (const property of [0, 1, 2, 3]) {
		const {count, results} = await listing(emulator, `limit=5&result_property=${property}`);
		assert.ok(results.every(row => row.result_property === property));
		sum += count;
	}

	assert.equal(sum, 120);
});

test('an offset past the end returns no rows and the count', async t => {
	const emulator = await emulatorFor(t);
	assert.deepEqual(await listing(emulator, 'offset=500'), {count: 120, results: [], has_more: true});
});

for (const [query, words] of [
	['limit=0', 'limit must be an integer from 1 to 100, not "0"'],
	['limit=101', 'limit must be an integer from 1 to 100, not "101"'],
	['limit=ten', 'limit must be an integer from 1 to 100, not "ten"'],
	['limit=', 'limit must be an integer from 1 to 100, not ""'],
	['offset=-1', 'offset must be an integer from 0, not "-1"'],
	['offset=1.5', 'offset must be an integer from 0, not "1.5"'],
	['offset=1&offset=2', 'offset is given 2 times'],
	['result_property=4', 'result_property must be one of -1, 0, 1, 2, 3, not "4"'],
	['process_parameter=h_200', 'does not begin with image/'],
	['process_parameter=image/resize,h_0', 'h must be an integer from 1 to 9999, not "0"'],
] as const) {
	test(`a results request with ${query} is refused with a message`, async t => {
		const emulator = await emulatorFor(t);
		const answered = await askProject(emulator, resultsPath(emulator, query));
		assert.equal(answered.status, 400);
		const {error_code: code, error_msg: message} = answered.json();
		assert.equal(code, 'ModelArts.0104');
		assert.ok(String(message).includes(words), String(message));
	});
}

test('unknown tasks, versions and paths are refused as the service does', async t => {
	const emulator = await emulatorFor(t);
	for (const [path, status, code] of [
		['/nobody', 400, 'ModelArts.4700'],
		[`/nobody/versions/${emulator.version}/results`, 400, 'ModelArts.4700'],
		[`/${emulator.task}/versions/nobody/results`, 400, 'ModelArts.4851'],
		[`/${emulator.task}/versions/nobody`, 400, 'ModelArts.4851'],
		[`/${emulator.task}/nothing`, 404, 'APIG.0101'],
		[resultsPath(emulator) + '/more', 404, 'APIG.0101'],
	] as const) {
		const answered = await askProject(emulator, path);
		assert.deepEqual([answered.status, answered.json().error_code], [status, code], path);
		assert.match(answered.headers.get('x-request-id')!, /^[\da-f]{32}$/);
	}

	const elsewhere = await ask(`${emulator.endpoint}/v2/${emulator.project}/workforces`);
	assert.deepEqual([elsewhere.status, elsewhere.json().error_code], [404, 'APIG.0101']);
	const posted = await ask(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks`, {method: 'POST', headers: {'X-Auth-Token': emulator.token}});
	assert.equal(posted.status, 405);
});

test('the log counts requests, removes secrets and keeps a limited number', async t => {
	const emulator = await emulatorFor(t);
	const {results} = await listing(emulator, 'limit=3&process_parameter=image/resize,h_50');
	await ask(results[0]!.signed_origin_source);
	assert.equal(emulator.requests.count('listing'), 1);
	assert.deepEqual(emulator.requests.of('listing')[0]!.query, {limit: '3', process_parameter: 'image/resize,h_50'});
	const [picture] = emulator.requests.of('picture');
	assert.deepEqual(Object.keys(picture!.query).sort(), ['Expires', 'x-image-process']);
	emulator.requests.reset();
	assert.equal(emulator.requests.count(), 0);
});

test('a held answer waits until it is released', async t => {
	const emulator = await emulatorFor(t);
	const release = emulator.hold('listing');
	const waiting = listing(emulator);
	await emulator.requests.until(log => log.counts('listing').inFlight === 1);
	assert.equal(emulator.requests.of('listing')[0]!.finished, false);
	release();
	assert.equal((await waiting).count, 120);
	const forever = emulator.hold('listing');
	const abort = new AbortController();
	const given = assert.rejects(ask(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks${resultsPath(emulator)}`, {headers: {'X-Auth-Token': emulator.token}, signal: abort.signal}));
	await emulator.requests.until(log => log.counts('listing').inFlight === 1);
	abort.abort();
	await given;
	await emulator.requests.until(log => log.counts('listing').aborted === 1);
	forever();
});
