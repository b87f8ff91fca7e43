import assert from 'node:assert/strict';
import test from 'node:test';
import {startEmulator} from '../../helpers/emulator.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';

const openFor = async (context: {after(action: () => Promise<void>): void}) => {
	const emulator = await startEmulator({samples: 120, tasks: 2});
	const connection = createConnection({endpoint: emulator.endpoint, signer: tokenSigner(emulator.token), userAgent: 'test'});
	context.after(async () => {
		await connection.close();
		await emulator.close();
	});
	const asides: unknown[] = [];
	const whatRan = async (version: string) => createCloudSource({
		connection: {...connection, async json(request, signal) {
			asides.push(request.isAside);
			return connection.json(request, signal);
		}}, project: emulator.project, task: emulator.task, version,
	}).whatRan!(AbortSignal.timeout(60_000));
	return {emulator, whatRan, asides};
};

test('the statistics are those of the dataset version that the job wrote', async context => {
	const {emulator, whatRan, asides} = await openFor(context);
	const {version, statistics} = await whatRan(emulator.version);
	assert.deepEqual(asides, [true, true], 'a refusal says nothing about pages');
	assert.ok(statistics && 'deletions' in statistics);
	assert.equal(statistics.dataset, 'scenes-output V001');
	assert.equal(statistics.deletions.reduce((sum, {count}) => sum + count, 0), version.counts.deleted);
	assert.equal(statistics.labels.reduce((sum, {count}) => sum + count, 0), version.counts.retained! + version.counts.modified! + version.counts.added!);
	assert.equal(emulator.requests.count('task'), 2);
});

test('while the job runs, the statistics are those of the dataset version that it reads', async context => {
	const {emulator, whatRan} = await openFor(context);
	const {statistics} = await whatRan(emulator.versions.V003!);
	assert.ok(statistics && 'labels' in statistics);
	assert.equal(statistics.dataset, 'scenes V001');
});

test('without statistics, the version still shows, with the reason', async context => {
	const {emulator, whatRan} = await openFor(context);
	emulator.set({faults: [{target: 'task', kind: '403', every: 2}]});
	const {version, statistics} = await whatRan(emulator.version);
	assert.equal(version.name, 'V001');
	assert.ok(statistics && 'error' in statistics);
	assert.match(statistics.error, /The dataset version/);
});
