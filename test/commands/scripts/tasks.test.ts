import assert from 'node:assert/strict';
import {readFile, stat, writeFile} from 'node:fs/promises';
import test from 'node:test';
import {catalogPages} from '../../../source/commands/scripts/catalog-pages.js';
import {
	knownIdsFile, recall, rememberTasks, rememberVersions,
} from '../../../source/commands/known-ids.js';
import {command as tasks} from '../../../source/commands/scripts/tasks.js';
import {command as versions} from '../../../source/commands/scripts/versions.js';
import {startEmulator} from '../../helpers/emulator.js';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {widthOf} from '../../../source/text/fit.js';
import {setCatalogues} from '../../../source/text/language.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {parseCsv} from '../parse-csv.js';
import {reaching, runCommand} from '../run-command.js';

type Row = Record<string, string | number>;

const objects = (text: string): Row[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Row);

/** The duration of a running task grows from one answer to the next. */
const settled = (rows: Row[]): Row[] => rows.map(row => row.status === 'running' ? {...row, seconds: 0} : row);

test('tasks prints the project\'s tasks in every format, without feature analyses', async context => {
	const emulator = await startEmulator({tasks: 230});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const run = async (...more: string[]) => (await runCommand(tasks, {argv: [...argv, ...more], env})).out;
	const rows = objects(await run());
	assert.ok(rows.length > 150 && rows.every(({template}) => template !== 'sys_data_analyse'));
	assert.equal(new Set(rows.map(({task_id}) => task_id)).size, rows.length);
	assert.ok(rows.some(({task_id, created}) => task_id === emulator.task && /^\d{4}-\d\d-\d\dT/.test(String(created))));
	assert.equal(emulator.requests.count('task'), 3);
	assert.deepEqual(settled(JSON.parse(await run('--format', 'json')) as Row[]), settled(rows));
	const [header, ...records] = parseCsv(await run('--format', 'csv', '--fields', 'name,task_id'));
	assert.deepEqual(header, ['name', 'task_id']);
	assert.deepEqual(records, rows.map(({name, task_id}) => [name, task_id]));
	const table = (await run('--format', 'table', '--limit', '7')).trimEnd().split('\n');
	assert.equal(table.length, 8);
	assert.match(table[0]!, /^Task +Name +Kind +Status +Versions +Created +Duration$/);
	assert.deepEqual(objects(await run('--name', emulator.taskName)).map(({task_id}) => task_id).includes(emulator.task), true);
});

test('versions prints a task\'s versions, with counts where they exist', async context => {
	const emulator = await startEmulator();
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const {out} = await runCommand(versions, {argv: [emulator.task, ...argv], env});
	const rows = objects(out);
	assert.deepEqual(new Set(rows.map(({name}) => name)), new Set(['V001', 'V002', 'V003', 'V004']));
	const first = rows.find(({name}) => name === 'V001')!;
	assert.deepEqual([first.retained, first.modified, first.deleted, first.added, first.status], [612, 240, 301, 51, 'completed']);
	assert.equal(rows.find(({name}) => name === 'V003')!.retained, null);
	assert.match(String(rows.find(({name}) => name === 'V004')!.error), /./);
	const table = (await runCommand(versions, {argv: [emulator.task, ...argv, '--format', 'table'], env})).out;
	assert.match(table, /V004 +failed/);
	const {error, operators} = rows.find(({name}) => name === 'V004')!;
	const [line, ...below] = table.slice(table.indexOf('V004 ')).trimEnd().split('\n');
	assert.ok(line!.endsWith((operators as unknown as string[]).join(', ')), line);
	assert.equal(below.at(-1), `V004: ${String(error)}`);
	assert.equal(table.split(String(error)).length, 2);
	for (const [language, all] of [['en', {}], ['zh-CN', catalogues]] as const) {
		setCatalogues(all, language);
		try {
			for (const columns of [80, 100, 120]) {
				for (const [command, id] of [[tasks, []], [versions, [emulator.task]]] as const) {
					const {out: drawn} = await runCommand(command, {argv: [...id, ...argv], env, isTTY: true, columns});
					const wide = drawn.split('\n\n')[0]!.split('\n').filter(row => widthOf(row) > columns);
					assert.deepEqual(wide, [], `${language}, ${columns} columns`);
				}
			}
		} finally {
			setCatalogues({});
		}
	}

	const few = (await runCommand(versions, {argv: [emulator.task, ...argv, '--format', 'table', '--fields', 'name,error'], env})).out;
	assert.equal(few.split(String(error)).length, 2);
});

test('tasks and versions exit with the code of the error', async context => {
	const emulator = await startEmulator({tasks: 230});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const kind = (wanted: string) => (error: unknown): boolean => (error as WinnowError).kind === wanted;
	await assert.rejects(runCommand(versions, {argv: ['nowhere', ...argv], env}), kind('not-found'));
	await assert.rejects(runCommand(versions, {argv, env}), kind('usage'));
	await assert.rejects(runCommand(tasks, {argv, env: {...env, WINNOW_TOKEN: 'wrong'}}), kind('authentication'));
	emulator.set({faults: [parseFault('task-404:2')]});
	await assert.rejects(runCommand(tasks, {argv, env}), (error: unknown) => {
		const {out, what} = error as WinnowError & {out: string};
		assert.match(what, new RegExp(`^Only the first ${objects(out).length} tasks were received: `));
		return kind('partial')(error);
	});
});

test('catalogPages yields each item once, although new items appear while it reads', async () => {
	const pages = [[1, 2, 3], [3, 4], []].map(page => page.map(id => ({id: String(id)})));
	const given: string[] = [];
	for await (const {id} of catalogPages(async page => ({count: 250, received: pages[page]!.length, items: pages[page]!}))) {
		given.push(id);
	}

	assert.deepEqual(given, ['1', '2', '3', '4']);
});

test('ids for completion are kept for five minutes, by endpoint and project', async context => {
	const env = {XDG_CACHE_HOME: await temporaryFolder(context), HW_REGION_NAME: 'cn-north-4', HW_SECRET_KEY: 'very secret'};
	let time = 1_000_000;
	const surroundings = {env, now: () => time};
	await rememberTasks(surroundings, {region: 'a'}, [{id: 't1', name: 'one'}]);
	await rememberVersions(surroundings, {region: 'a'}, 't1', [{id: 'v1', name: 'V001'}]);
	assert.deepEqual(await recall(surroundings, {region: 'a'}), [{id: 't1', name: 'one'}]);
	assert.deepEqual(await recall(surroundings, {region: 'a'}, 't1'), [{id: 'v1', name: 'V001'}]);
	assert.equal(await recall(surroundings, {region: 'b'}), undefined);
	assert.equal(await recall({...surroundings, env: {...env, HW_REGION_NAME: 'eu-de'}}, {region: 'a'}), undefined);
	assert.deepEqual(await recall({...surroundings, env: {...env, HW_SECRET_KEY: 'another'}}, {region: 'a'}), [{id: 't1', name: 'one'}]);
	const file = knownIdsFile({env})!;
	assert.equal((await stat(file)).mode & 0o777, 0o600);
	assert.doesNotMatch(await readFile(file, 'utf8'), /secret/);
	time += 5 * 60_000;
	assert.equal(await recall(surroundings, {region: 'a'}), undefined);
	await writeFile(file, 'damaged');
	assert.equal(await recall(surroundings, {region: 'a'}), undefined);
	await rememberTasks({env: {XDG_CACHE_HOME: '/dev/null'}}, {}, []);
	assert.equal(await recall({env: {XDG_CACHE_HOME: '/dev/null'}}, {}), undefined);
});
