import assert from 'node:assert/strict';
import test from 'node:test';
import type {Emulator} from '../../../source/emulator/emulator.js';
import {WinnowError} from '../../../source/model/errors.js';
import {
	cloudWith, connectTo, countOf, withPassword, signal,
} from './cloud-with.js';

const keys = ({accessKey, secretKey}: Emulator) => ({HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey});

test('a fetched token that is refused early is fetched again, once for all running requests', async context => {
	const now = Date.now();
	let ahead = 0;
	const cloud = await cloudWith(context, {now: () => now + ahead, tokenExpires: 3600});
	const connected = await connectTo(context, cloud, {env: withPassword, now: () => now});
	await countOf(connected, cloud);
	ahead = 3_700_000;
	const before = cloud.requests.count('listing');
	assert.deepEqual(await Promise.all([0, 1, 2].map(async () => countOf(connected, cloud))), [12, 12, 12]);
	assert.equal(cloud.requests.count('token'), 2);
	assert.ok(cloud.requests.count('listing') - before <= 6);
});

test('a refused password is not sent again automatically, and once on the user\'s retry', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: one => ({...withPassword(one), OS_PASSWORD: 'not-the-password', OS_PROJECT_ID: one.project})});
	await assert.rejects(countOf(connected, cloud), WinnowError);
	await assert.rejects(countOf(connected, cloud), WinnowError);
	assert.equal(cloud.requests.count('token'), 1);
	connected.connection.tryAgain();
	await assert.rejects(countOf(connected, cloud), WinnowError);
	await assert.rejects(countOf(connected, cloud), WinnowError);
	assert.equal(cloud.requests.count('token'), 2);
});

test('while IAM does not answer, the user\'s retry sends a new request', async context => {
	const cloud = await cloudWith(context);
	const release = cloud.hold('token');
	const connected = await connectTo(context, cloud, {env: one => ({...withPassword(one), OS_PROJECT_ID: one.project})});
	const first = Promise.allSettled([countOf(connected, cloud)]);
	await cloud.requests.until(log => log.count('token') === 1);
	release();
	const silent = cloud.hold('token');
	connected.connection.tryAgain();
	await first;
	silent();
	assert.equal(await countOf(connected, cloud), 12);
	assert.equal(cloud.requests.count('token'), 2);
});

test('a wrong password is reported once, and not tried again by waiting requests', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: one => ({...withPassword(one), OS_PASSWORD: 'not-the-password', OS_PROJECT_ID: one.project})});
	const results = await Promise.allSettled(Array.from({length: 5}, async () => countOf(connected, cloud)));
	assert.ok(results.every(({status}) => status === 'rejected'));
	await assert.rejects(countOf(connected, cloud), (error: unknown) => error instanceof WinnowError && error.kind === 'authentication' && !error.line.includes('not-the-password'));
	assert.equal(cloud.requests.count(), 1);
});

test('a wrong secret key costs one request at a time, and three in all', async context => {
	let now = Date.now();
	const cloud = await cloudWith(context, {now: () => now});
	const connected = await connectTo(context, cloud, {env: one => ({...keys(one), HUAWEICLOUD_SDK_SK: 'wrong', HUAWEICLOUD_SDK_PROJECT_ID: one.project}), now: () => now});
	await Promise.allSettled(Array.from({length: 8}, async () => countOf(connected, cloud)));
	assert.equal(cloud.requests.count(), 1);
	await assert.rejects(countOf(connected, cloud), /verify aksk signature fail/);
	assert.equal(cloud.requests.count(), 1);
	for (let again = 0; again < 6; again++) {
		now += 20_000;
		await assert.rejects(countOf(connected, cloud), WinnowError);
	}

	assert.equal(cloud.requests.count(), 3);
	await assert.rejects(countOf(connected, cloud), (error: unknown) => error instanceof WinnowError && /Rejected 3 times in a row.*pause for 4 minutes\./.test(error.advice ?? ''));
});

test('each try of the user sends exactly one request after any number of refusals, and says what a further one may cost', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: one => ({...keys(one), HUAWEICLOUD_SDK_SK: 'wrong', HUAWEICLOUD_SDK_PROJECT_ID: one.project})});
	const source = connected.source(cloud.task, cloud.version);
	const automatic = async () => {
		const results = await Promise.allSettled([false, true, false, true].map(async isAside => source.listing({offset: 0, limit: 1}, signal, {isAside})));
		assert.ok(results.every(({status}) => status === 'rejected'));
	};

	const advice: string[] = [];
	await assert.rejects(countOf(connected, cloud), WinnowError);
	for (let tries = 1; tries <= 6; tries++) {
		await automatic();
		assert.equal(cloud.requests.count(), tries, 'what nobody asked for sends nothing');
		source.tryAgain?.();
		await assert.rejects(countOf(connected, cloud), (error: unknown) => {
			advice.push(error instanceof WinnowError ? error.advice ?? '' : '');
			return error instanceof WinnowError && error.httpStatus === 401;
		});
		assert.equal(cloud.requests.count(), tries + 1);
	}

	const paused = advice.map(words => /^Rejected (\d) times in a row, so automatic requests pause for 5 minutes\. (.*?\.) /.exec(words)?.slice(1));
	const [few, many] = ['Each try sends another bad signature, and five of them lock a key for five minutes.', 'The key may now be locked for five minutes.'];
	assert.deepEqual(paused, [undefined, ['3', few], ['4', few], ['5', many], ['6', many], ['7', many]]);
});

test('totals and states do not use up the user\'s try, nor does a request that is aborted', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: one => ({...keys(one), HUAWEICLOUD_SDK_SK: 'wrong', HUAWEICLOUD_SDK_PROJECT_ID: one.project})});
	const source = connected.source(cloud.task, cloud.version);
	await assert.rejects(countOf(connected, cloud), WinnowError);
	source.tryAgain?.();
	await assert.rejects(source.listing({offset: 0, limit: 1}, signal, {isAside: true}), WinnowError);
	assert.equal(cloud.requests.count(), 1);
	const release = cloud.hold('listing');
	const abort = new AbortController();
	const left = source.listing({offset: 0, limit: 1}, abort.signal);
	await cloud.requests.until(log => log.count() === 2);
	abort.abort();
	await assert.rejects(left, {name: 'AbortError'});
	release();
	await assert.rejects(countOf(connected, cloud), WinnowError);
	assert.equal(cloud.requests.count(), 3);
});

test('the catalog\'s lists are asked for once more when the user tries again', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: one => ({...keys(one), HUAWEICLOUD_SDK_SK: 'wrong', HUAWEICLOUD_SDK_PROJECT_ID: one.project})});
	const catalog = connected.catalog();
	const ask = async () => assert.rejects(catalog.tasks({page: 0, limit: 10}, signal), WinnowError);
	await ask();
	await ask();
	assert.equal(cloud.requests.count(), 1);
	catalog.tryAgain?.();
	await ask();
	await ask();
	assert.equal(cloud.requests.count(), 2);
});
