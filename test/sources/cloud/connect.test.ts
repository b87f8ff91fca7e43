import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {startEmulator, type Emulator} from '../../../source/emulator/emulator.js';
import {connect, type Cloud, type CloudFlags} from '../../../source/sources/cloud/connect.js';
import type {Environment} from '../../../source/sources/cloud/credentials/machine.js';
import {WinnowError} from '../../../source/model/errors.js';
import {machineWith} from './temporary-home.js';

const {signal} = new AbortController();

type Setting = {
	env?: (cloud: Emulator) => Environment;
	files?: (cloud: Emulator) => Record<string, string>;
	flags?: CloudFlags;
	now?: () => number;
	metadataEndpoint?: string;
};

const cloudWith = async (context: TestContext, options: Parameters<typeof startEmulator>[0] = {}): Promise<Emulator> => {
	const cloud = await startEmulator({samples: 12, tasks: 6, ...options});
	context.after(async () => cloud.close());
	return cloud;
};

const connectTo = async (context: TestContext, cloud: Emulator, {env, files, flags, ...more}: Setting): Promise<Cloud> => {
	const machine = await machineWith(context, {env: env?.(cloud), files: files?.(cloud)});
	const connected = await connect({endpoint: cloud.endpoint, ...flags}, {...machine, userAgent: 'winnow/test', ...more});
	context.after(async () => connected.close());
	return connected;
};

const countOf = async (connected: Cloud, {task, version}: Emulator): Promise<number> => {
	const {count} = await connected.source(task, version).listing({offset: 0, limit: 1}, signal);
	return count;
};

const keys = ({accessKey, secretKey}: Emulator) => ({HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey});

const withPassword = ({endpoint, user, projectName}: Emulator) => ({
	OS_AUTH_URL: `${endpoint}/v3`, OS_USERNAME: user.name, OS_PASSWORD: user.password, OS_DOMAIN_NAME: user.domain, OS_PROJECT_NAME: projectName,
});

test('with a token and a project id the results cost one request', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: ({token}) => ({WINNOW_TOKEN: token}), flags: {project: cloud.project}});
	assert.equal(cloud.requests.count(), 0);
	assert.equal(await countOf(connected, cloud), 12);
	assert.equal(cloud.requests.count(), 1);
	assert.equal(connected.credentials.kind, 'token');
	assert.deepEqual(connected.warnings, []);
});

test('with access keys and no project id, IAM is asked for the project by region', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: keys, flags: {region: cloud.projectName}});
	assert.equal(connected.project, cloud.project);
	assert.equal(await countOf(connected, cloud), 12);
	assert.deepEqual(cloud.requests.details.map(({path: asked}) => asked.split('/').at(-1)), ['projects', 'results']);
});

test('temporary keys from a file are sent with their security token', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {files: ({temporary, project}) => ({'.huaweicloud/credentials': `[basic]\nak=${temporary.accessKey}\nsk=${temporary.secretKey}\nsecurity_token=${temporary.securityToken}\nproject_id=${project}\n`})});
	assert.equal(await countOf(connected, cloud), 12);
});

test('a name and a password fetch one token, which names the project and serves every request', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: withPassword});
	assert.equal(connected.project, cloud.project);
	await Promise.all(Array.from({length: 6}, async () => countOf(connected, cloud)));
	assert.equal(cloud.requests.count('token'), 1);
	assert.equal(cloud.requests.count('listing'), 6);
});

test('a fetched token is renewed before it expires, and again after a refusal', async context => {
	let now = Date.now();
	const cloud = await cloudWith(context, {now: () => now, tokenExpires: 3600});
	const connected = await connectTo(context, cloud, {env: withPassword, now: () => now});
	await countOf(connected, cloud);
	now += 50 * 60_000;
	await countOf(connected, cloud);
	assert.equal(cloud.requests.count('token'), 1);
	now += 5 * 60_000;
	await countOf(connected, cloud);
	assert.equal(cloud.requests.count('token'), 2);
	cloud.set({faults: [{target: 'listing', kind: '401', every: 1}]});
	await assert.rejects(countOf(connected, cloud), (error: unknown) => error instanceof WinnowError && error.kind === 'authentication');
	cloud.set({faults: []});
	assert.equal(cloud.requests.count('token'), 3, 'one more, for the one request that was repeated');
	now += 11_000;
	await countOf(connected, cloud);
	assert.equal(cloud.requests.count('token'), 3);
});

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

test('the agency of a cloud server provides keys, requested once', async context => {
	const cloud = await cloudWith(context);
	const asked: string[] = [];
	const metadata = createServer((request, response) => {
		asked.push(`${request.method} ${request.url} ${String(request.headers['x-metadata-token'])}`);
		const {accessKey: access, secretKey: secret, securityToken: securitytoken} = cloud.temporary;
		response.end(request.method === 'PUT'
			? 'metadata-token'
			: JSON.stringify({
				credential: {
					access, secret, securitytoken, expires_at: new Date(Date.now() + 3_600_000).toISOString(),
				},
			}));
	}).listen(0, '127.0.0.1');
	await once(metadata, 'listening');
	context.after(() => metadata.close());
	const connected = await connectTo(context, cloud, {
		env: () => ({WINNOW_TOKEN: 'not this one'}), flags: {auth: 'agency', project: cloud.project}, metadataEndpoint: `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`,
	});
	await Promise.all([countOf(connected, cloud), countOf(connected, cloud)]);
	assert.deepEqual(asked, ['PUT /meta-data/latest/api/token undefined', 'GET /openstack/latest/securitykey metadata-token']);
});

test('a missing agency says that it only works on the cloud\'s own servers', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {flags: {auth: 'agency', project: cloud.project}, metadataEndpoint: 'http://127.0.0.1:9'});
	await assert.rejects(countOf(connected, cloud), (error: unknown) => error instanceof WinnowError && (error.advice ?? '').includes('only on servers of the cloud'));
});

test('a missing setting is named, with the way to set it', async context => {
	const nowhere = await machineWith(context, {env: {WINNOW_TOKEN: 't'}});
	const surroundings = {...nowhere, userAgent: 'winnow/test'};
	await assert.rejects(connect({}, surroundings), /No service endpoint configured/);
	await assert.rejects(connect({endpoint: 'https://modelarts.private.example'}, surroundings), /No project ID configured/);
	await assert.rejects(connect({endpoint: 'http://modelarts.example.com', project: 'p'}, surroundings), /Plain HTTP/);
	await assert.rejects(connect({endpoint: 'https://user:secret@modelarts.example.com', project: 'p'}, surroundings), (error: unknown) => error instanceof WinnowError && !error.line.includes('secret'));
});

test('region, project and endpoint come from KooCLI\'s configuration as a last resort', async context => {
	const machine = await machineWith(context, {
		env: {WINNOW_TOKEN: 't'}, files: {'.hcloud/config.json': JSON.stringify({current: 'd', profiles: [{name: 'd', region: 'cn-north-4', projectId: 'p-hcloud'}]})},
	});
	const surroundings = {...machine, userAgent: 'winnow/test'};
	const connected = await connect({}, surroundings);
	assert.deepEqual([connected.endpoint, connected.project], ['https://modelarts.cn-north-4.myhuaweicloud.com', 'p-hcloud']);
	await connected.close();
	// Another region has another project.
	const elsewhere = await connect({region: 'cn-east-3', project: 'p-flag'}, surroundings);
	assert.deepEqual([elsewhere.endpoint, elsewhere.project], ['https://modelarts.cn-east-3.myhuaweicloud.com', 'p-flag']);
	await elsewhere.close();
});

test('--log-file holds all requests without a secret, readable only by its owner', async context => {
	const cloud = await cloudWith(context);
	const machine = await machineWith(context, {});
	const logFile = path.join(machine.home, 'wire.ndjson');
	const connected = await connectTo(context, cloud, {env: withPassword, flags: {logFile}});
	const source = connected.source(cloud.task, cloud.version);
	const {samples} = await source.listing({offset: 0, limit: 3}, signal);
	const {signed} = samples.map(({before}) => before).find(({signed: one}) => one !== undefined)!;
	await source.picture(signed!, signal);
	assert.deepEqual(connected.connection.traffic().requests, 2);
	await connected.close();
	const text = await readFile(logFile, 'utf8');
	const events = text.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
	assert.deepEqual(events.map(({kind, method, status, attempt}) => [kind, method, status, attempt]), [['listing', 'POST', 201, 1], ['listing', 'GET', 200, 1], ['picture', 'GET', 200, 1]]);
	for (const secret of [cloud.user.password, cloud.token, /Signature=([^&]*)/.exec(signed!)![1]!]) {
		assert.ok(!text.includes(secret));
	}

	assert.equal((await stat(logFile)).mode & 0o777, 0o600);
	await assert.rejects(connectTo(context, cloud, {env: withPassword, flags: {logFile: machine.home}}), /Can't write the log file/);
});
