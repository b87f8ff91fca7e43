import assert from 'node:assert/strict';
import test from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {askProject, emulatorFor, listing} from './client.js';

type WireTask = {
	task_id: string;
	name: string;
	status: number;
	create_time: number;
	duration_seconds: number;
	template: {id: string};
	error_msg?: string;
	version_count: number;
	result?: string;
	data_source: {type: string};
};

type WireVersion = {
	task_version_id: string;
	version_name: string;
	status: number;
	error_msg?: string;
	origin_sample_count?: number;
	add_sample_count?: number;
	modified_sample_count?: number;
	unmodified_sample_count?: number;
	deleted_sample_count?: number;
};

const tasks = async (emulator: Emulator, query: string) => (await askProject(emulator, `?${query}`)).json() as {count: number; tasks: WireTask[]};

test('tasks are listed ten at a time, newest first, without gaps', async t => {
	const emulator = await emulatorFor(t, {tasks: 36});
	const first = await tasks(emulator, '');
	assert.equal(first.count, 36);
	assert.equal(first.tasks.length, 10);
	const all: WireTask[] = [];
	for (let page = 0; page < 4; page++) {
		all.push(...(await tasks(emulator, `offset=${page}`)).tasks);
	}

	assert.equal(new Set(all.map(task => task.task_id)).size, 36);
	assert.ok(all.every((task, index) => index === 0 || task.create_time <= all[index - 1]!.create_time));
	assert.ok(all.some(task => task.task_id === emulator.task && task.name === emulator.taskName));
	assert.ok(all.some(task => task.template.id === 'sys_data_analyse' && task.version_count === 0));
	assert.ok(all.some(task => task.status === 3 && typeof task.error_msg === 'string'));
});

test('tasks can be filtered and sorted by every documented parameter', async t => {
	const emulator = await emulatorFor(t, {tasks: 36});
	assert.deepEqual((await tasks(emulator, 'task_name=SCENES-clean')).tasks.map(task => task.name), [emulator.taskName]);
	assert.ok((await tasks(emulator, `task_name=${encodeURIComponent('水果')}`)).count > 0);
	const analyses = await tasks(emulator, 'task_type=sys_data_analyse&limit=100');
	assert.ok(analyses.count > 3 && analyses.tasks.every(task => task.template.id === 'sys_data_analyse'));
	assert.ok(analyses.tasks.some(task => task.result === 'xxx'));
	assert.ok((await tasks(emulator, 'task_type=sys_data_analyse&limit=100&return_result=false')).tasks.every(task => task.result === undefined));
	assert.ok((await tasks(emulator, 'status=3&limit=100')).tasks.every(task => task.status === 3));
	assert.ok((await tasks(emulator, 'source_type=DATASET&limit=100')).tasks.every(task => task.data_source.type === 'DATASET'));
	const durations = (await tasks(emulator, 'sort_by=duration_seconds&order=asc&limit=100')).tasks.map(task => task.duration_seconds);
	assert.deepEqual(durations, [...durations].sort((a, b) => a - b));
	assert.equal((await tasks(emulator, 'workspace_id=1')).count, 0);
});

for (const query of ['limit=0', 'offset=-1', 'order=up', 'sort_by=color', 'status=5', 'task_type=sys', 'source_type=FTP', 'return_result=1', 'query_current=maybe']) {
	test(`a list of tasks with ${query} is refused`, async t => {
		const emulator = await emulatorFor(t);
		const answered = await askProject(emulator, `?${query}`);
		assert.deepEqual([answered.status, answered.json().error_code], [400, 'ModelArts.0104']);
	});
}

test('a single task equals its entry in the list', async t => {
	const emulator = await emulatorFor(t, {now: () => 1_700_000_000_000});
	const [listed] = (await tasks(emulator, 'task_name=scenes-cleaning')).tasks;
	assert.deepEqual((await askProject(emulator, `/${emulator.task}`)).json(), listed);
});

const versions = async (emulator: Emulator, query = '') => ((await askProject(emulator, `/${emulator.task}/versions?${query}`)).json() as {count: number; versions: WireVersion[]}).versions;

const version = async (emulator: Emulator, name: string) => (await askProject(emulator, `/${emulator.task}/versions/${emulator.versions[name]!}`)).json() as WireVersion;

test('versions are listed with their states, newest first', async t => {
	const emulator = await emulatorFor(t);
	assert.deepEqual((await versions(emulator)).map(({version_name: name, status}) => [name, status]), [['V003', 1], ['V004', 3], ['V002', 2], ['V001', 2]]);
	assert.deepEqual((await versions(emulator, 'sort_by=version_name&order=asc&limit=2&offset=1')).map(({version_name: name}) => name), ['V003', 'V004']);
	assert.match((await version(emulator, 'V004')).error_msg!, /ModelArts\.4826/);
});

test('the totals of a complete version match its listings', async t => {
	const emulator = await emulatorFor(t);
	const reported = await version(emulator, 'V001');
	const count = async (property: number) => (await listing(emulator, `limit=1&result_property=${property}`)).count;
	assert.equal(reported.unmodified_sample_count, await count(0));
	assert.equal(reported.modified_sample_count, await count(1));
	assert.equal(reported.deleted_sample_count, await count(2));
	assert.equal(reported.add_sample_count, await count(3));
	assert.equal(reported.origin_sample_count, 120 - reported.add_sample_count);
});

test('a running version grows, and has totals once it is complete', async t => {
	let now = 1_700_000_000_000;
	const emulator = await emulatorFor(t, {now: () => now, runningFor: 60_000});
	const count = async () => (await listing(emulator, 'limit=1', emulator.versions.V003)).count;
	assert.equal(await count(), 0);
	now += 30_000;
	assert.equal(await count(), 60);
	const half = await version(emulator, 'V003');
	assert.deepEqual([half.status, half.origin_sample_count], [1, undefined]);
	now += 30_000;
	assert.equal(await count(), 120);
	const whole = await version(emulator, 'V003');
	assert.equal(whole.status, 2);
	assert.equal(whole.origin_sample_count! + whole.add_sample_count!, 120);
});

test('the other tasks of the project have results too', async t => {
	const emulator = await emulatorFor(t);
	const other = (await tasks(emulator, 'limit=100')).tasks.find(task => task.task_id !== emulator.task && task.version_count > 0 && task.status === 2)!;
	const [first] = ((await askProject(emulator, `/${other.task_id}/versions`)).json() as {versions: WireVersion[]}).versions;
	const {results} = (await askProject(emulator, `/${other.task_id}/versions/${first!.task_version_id}/results?process_parameter=image/resize,w_16`)).json() as {results: Array<{signed_origin_source: string}>};
	assert.ok(results.length > 0);
	assert.equal((await fetch(results[0]!.signed_origin_source)).status, 200);
});
