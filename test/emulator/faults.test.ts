import assert from 'node:assert/strict';
import test from 'node:test';
import {parseFault} from '../../source/emulator/server/faults.js';
import {
	ask, askProject, emulatorFor, listing, resultsPath,
} from './client.js';

const withFault = (text: string) => ({faults: [parseFault(text)], slowness: 5});

for (const [kind, status, code] of [
	['401', 401, 'APIG.0301'], ['403', 403, 'ModelArts.4310'], ['404', 404, 'APIG.0101'], ['429', 429, 'APIG.0308'], ['500', 500, 'ModelArts.0010'], ['502', 502, 'APIG.0201'], ['503', 503, 'ModelArts.4302'], ['504', 504, 'ModelArts.4503'],
] as const) {
	test(`fault ${kind} answers every second listing with ${code}`, async t => {
		const emulator = await emulatorFor(t, withFault(`${kind}:2`));
		assert.equal((await askProject(emulator, resultsPath(emulator))).status, 200);
		const answered = await askProject(emulator, resultsPath(emulator));
		assert.deepEqual([answered.status, answered.json().error_code], [status, code]);
		assert.equal(answered.headers.get('retry-after'), kind === '429' ? '1' : null);
		assert.equal((await askProject(emulator, resultsPath(emulator))).status, 200);
		assert.equal((await askProject(emulator, '')).status, 200, 'tasks are left alone');
	});
}

test('fault html answers with a web page', async t => {
	const emulator = await emulatorFor(t, withFault('html:1'));
	const answered = await askProject(emulator, resultsPath(emulator));
	assert.deepEqual([answered.status, answered.headers.get('content-type')], [200, 'text/html']);
	assert.match(answered.text, /^<!DOCTYPE html>/);
});

test('fault bad-json answers with half a document', async t => {
	const emulator = await emulatorFor(t, withFault('bad-json:1'));
	const answered = await askProject(emulator, resultsPath(emulator));
	assert.equal(answered.status, 200);
	assert.throws(() => answered.json(), SyntaxError);
});

for (const kind of ['reset', 'cut'] as const) {
	test(`fault ${kind} drops the connection, and the next request succeeds`, async t => {
		const emulator = await emulatorFor(t, withFault(`${kind}:1`));
		await assert.rejects(listing(emulator));
		await emulator.requests.until(log => log.counts('listing').aborted === 1);
		emulator.set({faults: []});
		assert.equal((await listing(emulator)).count, 120);
	});
}

test('fault slow delays the answer but sends all of it', async t => {
	const emulator = await emulatorFor(t, withFault('slow:1'));
	assert.equal((await listing(emulator)).results.length, 10);
});

for (const [kind, expected] of [
	['429-40', {status: 429, wait: '40'}], ['429-absurd', {status: 429, wait: '1000000000'}], ['429-2099', {status: 429, wait: 'Thu, 01 Jan 2099 00:00:00 GMT'}], ['503-40', {status: 503, wait: '40'}], ['empty', {status: 200, text: ''}], ['null', {status: 200, text: 'null'}], ['text', {status: 200, type: 'text/plain'}],
] as const) {
	test(`fault ${kind} changes the answer to a listing as documented`, async t => {
		const emulator = await emulatorFor(t, withFault(`${kind}:1`));
		const {status, headers, text} = await askProject(emulator, resultsPath(emulator));
		assert.deepEqual({...expected, status}, expected);
		assert.equal(headers.get('retry-after'), 'wait' in expected ? expected.wait : null);
		assert.equal('text' in expected ? expected.text : text, text);
		assert.equal('type' in expected ? expected.type : headers.get('content-type'), headers.get('content-type'));
	});
}

test('faults redirect, error-200, gzip, coding and skew change only one property of an answer', async t => {
	const emulator = await emulatorFor(t);
	const raw = async (kind: string) => {
		emulator.set({faults: [parseFault(kind)]});
		return fetch(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks/${emulator.task}/versions/${emulator.version}/results`, {headers: {'X-Auth-Token': emulator.token}, redirect: 'manual'});
	};

	const redirect = await raw('redirect');
	assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, '/elsewhere/object']);
	assert.match(await (await raw('error-200')).text(), /error_code/);
	const zipped = await raw('gzip');
	assert.equal(zipped.headers.get('content-encoding'), 'gzip');
	await assert.rejects(zipped.text());
	assert.equal((await raw('coding')).headers.get('content-encoding'), 'compress');
	const skewed = await raw('skew');
	assert.ok(Date.parse(skewed.headers.get('date')!) - Date.now() > 80_000_000);
	assert.equal((await skewed.json() as {count: number}).count, 120);
});

for (const kind of ['silent', 'drip', 'endless'] as const) {
	test(`fault ${kind} lasts until the client disconnects`, async t => {
		const emulator = await emulatorFor(t, withFault(`${kind}:1`));
		const abort = new AbortController();
		const given = assert.rejects(ask(`${emulator.endpoint}${`/v2/${emulator.project}/processor-tasks/${emulator.task}/versions/${emulator.version}/results`}`, {headers: {'X-Auth-Token': emulator.token}, signal: abort.signal}));
		await emulator.requests.until(log => log.counts('listing').inFlight === 1);
		abort.abort();
		await given;
		await emulator.requests.until(log => log.counts('listing').inFlight === 0);
		assert.equal(emulator.requests.of('listing')[0]!.fault, kind);
		assert.ok(emulator.requests.of('listing')[0]!.aborted);
	});
}

test('fault garbage answers with bytes that are not HTTP', async t => {
	const emulator = await emulatorFor(t, withFault('garbage:1'));
	await assert.rejects(listing(emulator));
});

test('picture faults have OBS\'s format, and don\'t affect listings', async t => {
	const emulator = await emulatorFor(t);
	const {results} = await listing(emulator, 'limit=1&process_parameter=image/resize,w_8');
	const address = results[0]!.signed_origin_source;
	const whole = Number((await fetch(address)).headers.get('content-length'));
	for (const [kind, status, code] of [['403', 403, 'AccessDenied'], ['404', 404, 'NoSuchKey'], ['429', 429, 'TooManyRequests'], ['500', 500, 'InternalError'], ['503', 503, 'SlowDown']] as const) {
		emulator.set({faults: [parseFault(`picture-${kind}:1`)]});
		const answered = await ask(address);
		assert.deepEqual([answered.status, /<Code>(\w+)</.exec(answered.text)?.[1]], [status, code]);
		assert.equal((await listing(emulator)).count, 120);
	}

	emulator.set({faults: [parseFault('picture-damaged:1')]});
	assert.equal((await (await fetch(address)).arrayBuffer()).byteLength, whole >> 1);
	emulator.set({faults: [parseFault('picture-cut:1')]});
	await assert.rejects(ask(address));
});

test('latency delays an answer, and is canceled when the client disconnects', async t => {
	const emulator = await emulatorFor(t, {latency: 100_000});
	const abort = new AbortController();
	const given = assert.rejects(ask(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks`, {headers: {'X-Auth-Token': emulator.token}, signal: abort.signal}));
	await emulator.requests.until(log => log.counts('task').inFlight === 1);
	abort.abort();
	await given;
	await emulator.requests.until(log => log.counts('task').inFlight === 0);
	emulator.set({latency: 0});
	assert.equal((await askProject(emulator, '')).status, 200);
});
