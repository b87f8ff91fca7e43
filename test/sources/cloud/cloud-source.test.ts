import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {startEmulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import type {FaultKind} from '../../../source/emulator/server/faults.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError, type ErrorKind} from '../../../source/model/errors.js';
import {statuses, type SignedAddress} from '../../../source/model/source.js';

const {signal} = new AbortController();

const open = async (context: TestContext, options: EmulatorOptions = {}) => {
	const cloud = await startEmulator({
		samples: 30, slowness: 20, ...options,
	});
	const connection = createConnection({
		endpoint: cloud.endpoint, signer: tokenSigner(cloud.token), userAgent: 'winnow/test', random: () => 0, async sleep() {
			// Don't wait in tests.
		}, now: options.now,
	});
	context.after(async () => {
		await connection.close();
		await cloud.close();
	});
	const {project, task, version} = cloud;
	return {
		cloud, source: createCloudSource({
			connection, project, task, version,
		}),
	};
};

test('a listing sends every parameter by its documented name', async context => {
	const {cloud, source} = await open(context);
	await source.listing({
		offset: 2, limit: 7, status: 'modified', processParameter: 'image/resize,m_lfit,w_240,h_240',
	}, signal);
	assert.deepEqual(cloud.requests.of('listing')[0]!.query, {
		limit: '7', offset: '2', result_property: '1', process_parameter: 'image/resize,m_lfit,w_240,h_240',
	});
	const {count} = await source.listing({offset: 0, limit: 1}, signal);
	const counts = await Promise.all(statuses.map(async status => (await source.listing({offset: 0, limit: 1, status}, signal)).count));
	assert.equal(counts.reduce((sum, one) => sum + one, 0), count);
	assert.deepEqual(source.identity, {
		endpoint: cloud.endpoint, project: cloud.project, task: cloud.task, version: cloud.version, title: `${cloud.task} › ${cloud.version}`, where: new URL(cloud.endpoint).host,
	});
});

test('an answer is parsed in steps, and yields before each of them', async context => {
	const {source, cloud} = await open(context);
	const steps: number[] = [];
	let go: (() => void) | undefined;
	const listing = source.listing({offset: 0, limit: 5}, signal, {
		async beforeReading() {
			steps.push(cloud.requests.of('listing').filter(({finished}) => finished).length);
			await new Promise<void>(resolve => {
				go = resolve;
			});
		},
	});
	let isThere = false;
	void listing.then(() => {
		isThere = true;
	});
	for (let step = 1; step <= 2; step++) {
		while (steps.length < step) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		assert.equal(isThere, false);
		go!();
	}

	assert.equal((await listing).samples.length, 5);
	assert.deepEqual(steps, [1, 1]);
});

/** What becomes of a fault that meets every request: the kind of the error, and how many requests it cost. */
const always: ReadonlyArray<readonly [FaultKind, ErrorKind, number]> = [
	['401', 'authentication', 1],
	['403', 'authentication', 1],
	['404', 'not-found', 1],
	['500', 'failure', 4],
	['502', 'failure', 4],
	['503', 'failure', 4],
	['504', 'failure', 4],
	['html', 'failure', 1],
	['bad-json', 'failure', 1],
	['reset', 'connection', 4],
	['cut', 'connection', 4],
];

for (const [kind, error, cost] of always) {
	test(`a listing that always meets "${kind}" is reported after ${cost} of 4 tries`, async context => {
		const {cloud, source} = await open(context, {faults: [{target: 'listing', kind, every: 1}]});
		await assert.rejects(
			source.listing({offset: 0, limit: 5}, signal),
			(reported: unknown) => reported instanceof WinnowError && reported.kind === error && reported.advice !== undefined,
		);
		assert.equal(cloud.requests.count('listing'), cost);
	});
}

for (const kind of ['429', '500', '502', '503', '504', 'reset', 'cut', 'slow'] as const) {
	test(`a listing that meets "${kind}" every second time arrives complete`, async context => {
		// The clock jumps, so that nobody waits for what Retry-After says.
		let now = Date.now();
		const {source} = await open(context, {
			faults: [{target: 'listing', kind, every: 2}, {target: 'picture', kind, every: 2}], now() {
				now += 1000;
				return now;
			},
		});
		const addresses: SignedAddress[] = [];
		for (let offset = 0; offset < 3; offset++) {
			const {samples} = await source.listing({offset, limit: 10}, signal);
			assert.equal(samples.length, 10);
			addresses.push(...samples.flatMap(({before}) => before.signed ?? []).slice(0, 1));
		}

		for (const address of addresses) {
			assert.ok((await source.picture(address, signal)).length > 500);
		}
	});
}

test('a picture with an expired address is refused with its status, so that the caller can renew it', async context => {
	let now = Date.now();
	const {cloud, source} = await open(context, {expires: 60, now: () => now});
	const {samples} = await source.listing({offset: 0, limit: 10}, signal);
	now += 61_000;
	await assert.rejects(source.picture(samples.find(({before}) => before.signed)!.before.signed!, signal), (reported: unknown) => reported instanceof WinnowError && reported.httpStatus === 403 && reported.kind === 'authentication' && reported.requestId !== undefined && !/Signature=[^…]/.test(`${reported.line} ${reported.detail}`));
	assert.equal(cloud.requests.count('picture'), 1);
});

test('a store that refuses a size answers 400, so that the caller can request the original', async context => {
	const {source} = await open(context, {imageProcessing: 'refuse'});
	const {samples} = await source.listing({offset: 0, limit: 10, processParameter: 'image/resize,m_lfit,h_200'}, signal);
	await assert.rejects(
		source.picture(samples.find(({before}) => before.signed)!.before.signed!, signal),
		(reported: unknown) => reported instanceof WinnowError && reported.httpStatus === 400,
	);
});

test('a source is identified by its endpoint, project, task and version, unless the caller knows better', async context => {
	const connection = createConnection({endpoint: 'https://gateway.example:8443/modelarts', signer: tokenSigner('t'), userAgent: 'winnow/test'});
	context.after(async () => connection.close());
	const identity = (more: Partial<Parameters<typeof createCloudSource>[0]> = {}) => createCloudSource({
		connection, project: 'p', task: 't', version: 'v', ...more,
	}).identity;
	const found = {
		endpoint: 'https://gateway.example:8443/modelarts', project: 'p', task: 't', version: 'v', title: 't › v', where: 'gateway.example:8443',
	};
	assert.deepEqual(identity(), found);
	const more = {title: 'Cats', where: 'demo', stableEndpoint: 'demo:'};
	assert.deepEqual(identity(more), {
		...found, title: 'Cats', where: 'demo', endpoint: 'demo:',
	});
});
