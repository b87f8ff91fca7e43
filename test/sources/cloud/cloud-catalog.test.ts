import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {startEmulator} from '../../helpers/emulator.js';
import {createCloudCatalog} from '../../../source/sources/cloud/cloud-catalog.js';
import {createConnection, type Connection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';

const {signal} = new AbortController();

const open = async (context: TestContext, options: Parameters<typeof startEmulator>[0] = {}) => {
	const cloud = await startEmulator({samples: 40, tasks: 30, ...options});
	const connection = createConnection({endpoint: cloud.endpoint, signer: tokenSigner(cloud.token), userAgent: 'winnow/test'});
	context.after(async () => {
		await connection.close();
		await cloud.close();
	});
	return {cloud, catalog: createCloudCatalog({connection, project: cloud.project})};
};

/** A connection that answers from a list. */
const answering = (...answers: readonly unknown[]): Connection & {readonly asked: string[]} => {
	const left = [...answers];
	const asked: string[] = [];
	return {
		asked, endpoint: 'https://modelarts.example',
		async json({path, query = []}) {
			asked.push(`${path}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`);
			return left.shift();
		},
		async post() {
			throw new Error('nothing is posted');
		},
		async picture() {
			throw new Error('no picture is fetched');
		},
		async pictureStart() {
			throw new Error('no picture is fetched');
		},
		tryAgain() {
			// Nothing is held back here.
		},
		clockSkew: () => undefined,
		traffic: () => ({requests: 0, bytes: 0}),
		async close() {
			// Nothing to end.
		},
	};
};

test('tasks are listed newest first in pages, without feature analyses, which still count as received', async context => {
	const {catalog, cloud} = await open(context);
	const seen: string[] = [];
	let received = 0;
	let analyses = 0;
	for (let page = 0; page < 4; page++) {
		const answer = await catalog.tasks({page, limit: 8}, signal);
		assert.equal(answer.count, 30);
		received += answer.received;
		analyses += answer.received - answer.tasks.length;
		seen.push(...answer.tasks.map(({id}) => id));
	}

	assert.equal(received, 30);
	assert.ok(analyses > 0);
	assert.equal(new Set(seen).size, seen.length);
	assert.equal(seen.length, 30 - analyses);
	assert.ok(seen.includes(cloud.task));
	assert.equal(cloud.requests.count(), 4, 'one request a page');
});

test('tasks are the same where offset counts records', async context => {
	const pages = await open(context);
	const records = await open(context, {offsetUnit: 'record'});
	const ids = async ({catalog}: typeof pages): Promise<readonly string[]> => {
		const found: string[] = [];
		for (let page = 0; page < 4; page++) {
			const {tasks} = await catalog.tasks({page, limit: 8}, signal);
			found.push(...tasks.map(({id}) => id));
		}

		return found;
	};

	assert.deepEqual(await ids(records), await ids(pages));
	assert.equal(records.cloud.requests.count(), 5, 'one request more, to find it out');
	const fresh = createCloudCatalog({connection: createConnection({endpoint: records.cloud.endpoint, signer: tokenSigner(records.cloud.token), userAgent: 'x'}), project: records.cloud.project, offsetUnit: 'record'});
	assert.equal((await fresh.tasks({page: 3, limit: 8}, signal)).received, 6);
});

test('a page far down the list is right at once, whatever offset counts', async context => {
	for (const offsetUnit of ['page', 'record'] as const) {
		const {catalog} = await open(context, {offsetUnit});
		const {received} = await catalog.tasks({page: 3, limit: 8}, signal);
		assert.equal(received, 6);
	}
});

test('tasks are filtered by the service\'s own name filter', async context => {
	const {catalog} = await open(context);
	const {tasks: [first]} = await catalog.tasks({page: 0, limit: 1}, signal);
	const {tasks} = await catalog.tasks({page: 0, limit: 100, name: first!.name}, signal);
	assert.ok(tasks.length > 0);
	assert.ok(tasks.every(({name}) => name.includes(first!.name)));
});

test('a task shows its kind, its status and its number of versions', async context => {
	const {catalog, cloud} = await open(context);
	const task = await catalog.task(cloud.task, signal);
	assert.equal(task.name, cloud.taskName);
	assert.equal(task.versionCount, Object.keys(cloud.versions).length);
	assert.match(task.kind, /^(?:validation|cleaning|selection|augmentation)$/);
	assert.equal(typeof task.created, 'number');
});

test('complete versions have counts that add up, running ones none, and failed ones a reason', async context => {
	const {catalog, cloud} = await open(context);
	const {versions, count, received} = await catalog.versions(cloud.task, {page: 0, limit: 100}, signal);
	assert.deepEqual([count, received], [4, 4]);
	const named = (name: string) => versions.find(version => version.name === name)!;
	const {counts} = named('V001');
	assert.equal(named('V001').status, 'completed');
	assert.equal(counts.retained! + counts.modified! + counts.deleted! + counts.added!, 40);
	assert.equal(named('V003').status, 'running');
	assert.deepEqual(Object.values(named('V003').counts), [undefined, undefined, undefined, undefined, undefined]);
	assert.equal(named('V004').status, 'failed');
	assert.ok(named('V004').error);
	assert.ok(named('V001').operators.length > 0);
	assert.deepEqual(await catalog.version(cloud.task, cloud.version, signal), named('V001'));
});

test('an unknown task or version is reported as not found, though the service answers with 400', async context => {
	const {catalog, cloud} = await open(context);
	const reported = async (asked: Promise<unknown>, code: string): Promise<void> => {
		await assert.rejects(asked, (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.code === code && error.httpStatus === 400 && error.advice !== undefined);
	};

	await reported(catalog.task('no-such-task', signal), 'ModelArts.4700');
	await reported(catalog.versions('no/such task', {page: 0, limit: 10}, signal), 'ModelArts.4700');
	await reported(catalog.version(cloud.task, 'no-such-version', signal), 'ModelArts.4851');
});

test('answers with missing or unexpected fields are read as far as possible', async () => {
	const connection = answering(
		{count: '2', tasks: [{task_id: 't1', name: 'a\u001B[2J', status: '2', create_time: '1606372570023', template: null, extra: 1}, {task_id: 't2', status: 'running', version_count: null, template: {id: 'sys_new', name: 'brand new'}}, {task_id: 't3', status: 9}]},
		{tasks: null},
		{},
		{status: 3, error_msg: 'no space', template: {operator_params: [{name: 'Blur'}, {}]}},
		{count: 1, tasks: [{task_id: {}}]},
	);
	const catalog = createCloudCatalog({connection, project: 'p/1'});
	const {count, tasks: [first, second, third]} = await catalog.tasks({page: 0, limit: 10, name: 'cats & dogs'}, signal);
	assert.equal(count, 2);
	assert.deepEqual([first!.status, first!.created, first!.name], ['completed', 1_606_372_570_023, String.raw`a\u{1b}[2J`]);
	assert.deepEqual([second!.status, second!.versionCount, second!.kind], ['running', undefined, 'brand new']);
	assert.equal(third!.status, undefined);
	assert.deepEqual(await catalog.tasks({page: 0, limit: 10}, signal), {count: 0, received: 0, tasks: []});
	assert.equal((await catalog.task('t4', signal)).id, 't4');
	const version = await catalog.version('t4', 'v4', signal);
	assert.deepEqual([version.id, version.taskId, version.status, version.error, version.operators.map(({name}) => name)], ['v4', 't4', 'failed', 'no space', ['Blur']]);
	await assert.rejects(catalog.tasks({page: 0, limit: 10}, signal), (error: unknown) => error instanceof WinnowError && error.what.includes('tasks.0.task_id'));
	assert.equal(connection.asked[0], '/v2/p%2F1/processor-tasks?limit=10&offset=0&order=desc&sort_by=create_time&task_name=cats & dogs');
});

test('each list and each name filter has its own first page; the service\'s count is taken if there is one', async () => {
	const rows = (...ids: string[]) => ids.map(id => ({task_id: id, task_version_id: id}));
	const connection = answering(
		{count: 9, tasks: rows('a', 'b')},
		{count: 9, tasks: rows('c', 'd')},
		{count: 9, tasks: rows('d', 'e')},
		{count: 9, tasks: rows('e', 'f')},
		{count: 7, versions: rows('v', 'w')},
		{versions: rows('x', 'y', 'z')},
	);
	const catalog = createCloudCatalog({connection, project: 'p'});
	await catalog.tasks({page: 0, limit: 2}, signal);
	const {tasks, count} = await catalog.tasks({page: 1, limit: 2, name: 'x'}, signal);
	assert.deepEqual([tasks.map(({id}) => id), count], [['e', 'f'], 9]);
	assert.deepEqual(connection.asked.map(asked => /offset=(\d+)/.exec(asked)![1]), ['0', '0', '1', '2']);
	const versions = await catalog.versions('t/1', {page: 0, limit: 5}, signal);
	assert.deepEqual([versions.count, versions.received, versions.versions.map(({id}) => id)], [7, 2, ['v', 'w']]);
	assert.equal((await catalog.versions('t/1', {page: 0, limit: 5}, signal)).count, 3);
	assert.equal(connection.asked[4], '/v2/p/processor-tasks/t%2F1/versions?limit=5&offset=0&order=desc&sort_by=create_time');
});
