import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import test from 'node:test';
import type {Emulator} from '../../../source/emulator/emulator.js';
import {connect} from '../../../source/sources/cloud/connect.js';
import {WinnowError} from '../../../source/model/errors.js';
import {machineWith} from './temporary-home.js';
import {
	cloudWith, connectTo, countOf, withPassword, signal,
} from './cloud-with.js';

const keys = ({accessKey, secretKey}: Emulator) => ({HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey});

test('with a token and a project id the results cost one request', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {env: ({token}) => ({WINNOW_TOKEN: token}), flags: {project: cloud.project}});
	assert.equal(cloud.requests.count(), 0);
	assert.equal(await countOf(connected, cloud), 12);
	assert.equal(cloud.requests.count(), 1);
	assert.equal(connected.credentials.kind, 'token');
	assert.deepEqual(connected.warnings, []);
});

test('the project id comes from the variable of any supported tool', async context => {
	const cloud = await cloudWith(context);
	for (const name of ['HUAWEICLOUD_SDK_PROJECT_ID', 'HW_PROJECT_ID', 'OS_PROJECT_ID']) {
		const connected = await connectTo(context, cloud, {env: ({token}) => ({WINNOW_TOKEN: token, [name]: cloud.project})});
		assert.equal(connected.project, cloud.project, name);
	}

	assert.equal(cloud.requests.count(), 0);
});

test('the account of a user comes from HW_DOMAIN_NAME', async context => {
	const cloud = await cloudWith(context);
	const connected = await connectTo(context, cloud, {
		env: ({endpoint, user, projectName}) => ({
			HW_AUTH_URL: `${endpoint}/v3`, HW_USER_NAME: user.name, HW_USER_PASSWORD: user.password, HW_DOMAIN_NAME: user.domain, HW_PROJECT_NAME: projectName,
		}),
	});
	assert.equal(await countOf(connected, cloud), 12);
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
