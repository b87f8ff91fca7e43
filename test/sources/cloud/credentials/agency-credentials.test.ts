import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {agencyCredentials} from '../../../../source/sources/cloud/credentials/agency-credentials.js';
import {serve} from '../serve.js';

const start = Date.UTC(2026, 0, 1);

/** A signer by a metadata service whose keys are numbered. @param expires When the keys expire (ms since 1970). */
const agency = async (context: TestContext, {expires, isBroken = () => false}: {readonly expires?: () => number; readonly isBroken?: () => boolean} = {}) => {
	const clock = {now: start};
	let keys = 0;
	const {endpoint, requests} = await serve(context, (request, response) => {
		if (request.url!.endsWith('/token')) {
			response.end(' metadata-token\n');
			return;
		}

		keys++;
		response.statusCode = isBroken() ? 404 : 200;
		response.end(JSON.stringify({
			credential: {
				access: `ACCESS${keys}`, secret: `secret-${keys}`, securitytoken: `session-${keys}`, ...(expires && {expires_at: new Date(expires()).toISOString()}),
			},
		}));
	});
	const signer = agencyCredentials(endpoint).signer({
		project: 'p', projectName: undefined, now: () => clock.now, iam() {
			throw new Error('IAM is not needed');
		},
	});
	const request = {
		method: 'GET', host: 'modelarts.test', path: '/v2/p/things', query: [],
	} as const;
	const sign = async (): Promise<Readonly<Record<string, string>>> => signer.headers(request, clock.now);
	const access = async (): Promise<string | undefined> => {
		const {authorization} = await sign();
		return /Access=(\w+),/.exec(authorization!)?.[1];
	};

	return {
		clock, requests, signer, sign, access,
	};
};

test('keys are fetched once, with the metadata service\'s token, and signed with', async context => {
	const {access, sign, requests} = await agency(context);
	assert.deepEqual(await Promise.all([access(), access()]), ['ACCESS1', 'ACCESS1']);
	const headers = await sign();
	assert.deepEqual([headers['x-security-token'], headers['x-project-id']], ['session-1', 'p']);
	assert.deepEqual(requests.map(({method, url, headers}) => [method, url, headers['x-metadata-token'], headers['x-metadata-token-ttl-seconds']]), [
		['PUT', '/meta-data/latest/api/token', undefined, '21600'],
		['GET', '/openstack/latest/securitykey', 'metadata-token', undefined],
	]);
});

test('keys are renewed ten minutes before they expire, or at half of a shorter life', async context => {
	for (const [life, renewed] of [[3_600_000, 3_000_000], [600_000, 300_000], [undefined, 300_000]] as const) {
		const {access, clock} = await agency(context, life === undefined ? {} : {expires: () => start + life});
		assert.equal(await access(), 'ACCESS1');
		clock.now = start + renewed - 1;
		assert.equal(await access(), 'ACCESS1');
		clock.now++;
		assert.equal(await access(), 'ACCESS2');
	}
});

test('keys that were refused are fetched again; older ones were renewed already', async context => {
	const {access, sign, signer} = await agency(context);
	const first = await sign();
	assert.equal(signer.discard!(first), true);
	assert.equal(await access(), 'ACCESS2');
	assert.equal(signer.discard!(first), true);
	assert.equal(signer.discard!({}), true);
	assert.equal(await access(), 'ACCESS2');
});

test('a server without an agency, or outside the cloud, has no keys; the next request asks again', async context => {
	let isBroken = true;
	const {access} = await agency(context, {isBroken: () => isBroken});
	await assert.rejects(access(), {kind: 'authentication', what: 'The metadata service returned no keys'});
	isBroken = false;
	assert.equal(await access(), 'ACCESS2');
	const nobody = agencyCredentials('http://127.0.0.1:1').signer({
		project: undefined, projectName: undefined, now: () => start, iam() {
			throw new Error('IAM is not needed');
		},
	});
	await assert.rejects(async () => nobody.headers({method: 'GET', host: 'h', path: '/', query: []}, start), {kind: 'authentication', what: 'The metadata service did not respond'});
});
