import assert from 'node:assert/strict';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';

export type Row = {readonly sample_id: string; readonly origin_source?: string | null; readonly new_source?: string | null};

export type World = {
	readonly emulator: Emulator;
	readonly folder: string;
	run(format: string, ...argv: string[]): Promise<{out: string; words: string}>;
	rows(task: string, version: string): Promise<readonly Row[]>;
	/** Objects of a dataset, `s3://bucket/key`, with their labels. */
	samples(dataset: string): Promise<Map<string, ReadonlyArray<{name: string; property: Record<string, unknown>}>>>;
};

export const worldOf = async (context: TestContext, options: EmulatorOptions = {}): Promise<World> => {
	const emulator = await startEmulator({samples: 230, ...options});
	context.after(async () => emulator.close());
	const folder = await temporaryFolder(context);
	const {argv, env} = reaching(emulator);
	return {
		emulator,
		folder,
		run: async (format, ...given) => runCommand(command, {argv: [format, ...argv, '--unjudged', 'keep', ...given], env: {...env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')}}),
		async rows(task, version) {
			const rows: Row[] = [];
			for (let page = 0; ; page++) {
				const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks/${task}/versions/${version}/results?limit=100&offset=${page}`, {headers: {'X-Auth-Token': emulator.token}});
				const {results} = await response.json() as {results: Row[]};
				rows.push(...results);
				if (results.length === 0) {
					return rows;
				}
			}
		},
		async samples(dataset) {
			const found = new Map();
			for (let page = 0; ; page++) {
				const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/datasets/${dataset}/data-annotations/samples?limit=100&offset=${page}`, {headers: {'X-Auth-Token': emulator.token}});
				const {samples} = await response.json() as {samples: Array<{source: string; labels: unknown}>};
				for (const {source, labels} of samples) {
					found.set(`s3:/${decodeURIComponent(new URL(source).pathname)}`, labels);
				}

				if (samples.length === 0) {
					return found;
				}
			}
		},
	};
};

export const errorOf = async (running: Promise<unknown>): Promise<WinnowError & {words?: string}> => {
	try {
		await running;
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	return assert.fail('nothing went wrong');
};

/** The originals of what a job kept or made, by address after. */
export const originalsOf = (rows: readonly Row[]): Map<string, string> => new Map(rows.map(row => [(row.new_source ?? '').replace('obs:', 's3:'), row.origin_source!]));

type Line = {readonly source: string; readonly annotation?: ReadonlyArray<{readonly type: string; readonly name?: string; readonly 'annotation-loc'?: string}>};

export const linesOf = (text: string): Line[] => text.split('\n').slice(0, -1).map(line => JSON.parse(line) as Line);

type WireVersion = {task_version_id: string; status: number; inputs: Array<{source: string}>; work_path: {path: string}};

/** The task whose dataset has boxes. */
export const withBoxes = async ({emulator}: World): Promise<{task: string; version: string; input: string; output: string}> => {
	const ask = async (rest: string) => {
		const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/${rest}`, {headers: {'X-Auth-Token': emulator.token}});
		return response.json() as Promise<Record<string, never>>;
	};

	const {datasets} = await ask('datasets?limit=100') as unknown as {datasets: Array<{dataset_id: string; dataset_type: number}>};
	const detection = new Set(datasets.filter(one => one.dataset_type === 1).map(one => one.dataset_id));
	const {tasks} = await ask('processor-tasks?limit=100') as unknown as {tasks: Array<{task_id: string}>};
	for (const {task_id: task} of tasks) {
		const {versions} = await ask(`processor-tasks/${task}/versions?limit=100`) as unknown as {versions: WireVersion[]};
		const found = versions.find(({status, inputs: [input]}) => status === 2 && detection.has(input!.source));
		if (found) {
			return {
				task, version: found.task_version_id, input: found.inputs[0]!.source, output: found.work_path.path,
			};
		}
	}

	return assert.fail('no task with boxes');
};
