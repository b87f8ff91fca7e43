/*
`winnow list` over many samples, compared with a bare loop that reads the same pages at the same concurrency: rows per second, and memory. Usage: npm run bench -- list [ROWS [ROUNDS]]
*/
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {Pool} from 'undici';
import {peakMemory} from '../test/helpers/peak-memory.js';

export type Service = {readonly endpoint: string; readonly project: string; readonly task: string; readonly version: string; readonly token: string};

const cli = fileURLToPath(new URL('cli.js', import.meta.url));
export const megabyte = 1024 * 1024;

/** Starts the emulator in a separate process, like a real service. */
export const startService = async (samples = 1_000_000): Promise<Service & {readonly child: ChildProcess}> => {
	const child = spawn(process.execPath, [cli, 'serve', '--samples', String(samples)], {stdio: ['ignore', 'pipe', 'ignore']});
	let token = '';
	for await (const line of createInterface(child.stdout)) {
		token = /^export WINNOW_TOKEN=(.*)$/.exec(line)?.[1] ?? token;
		const [, task, version, endpoint, project] = /^winnow browse (\S+) (\S+) --endpoint (\S+) --project (\S+)$/.exec(line) ?? [];
		if (project !== undefined) {
			return {
				child, token, task: task!, version: version!, endpoint: endpoint!, project,
			};
		}
	}

	throw new Error('the built-in cloud did not start');
};

const bareLoop = async ({endpoint, project, task, version, token}: Service, rows: number): Promise<number> => {
	const pool = new Pool(endpoint, {connections: 4});
	let next = 0;
	const started = performance.now();
	await Promise.all(Array.from({length: 4}, async () => {
		while (next * 100 < rows) {
			const {body} = await pool.request({
				method: 'GET', path: `/v2/${project}/processor-tasks/${task}/versions/${version}/results`, query: {limit: 100, offset: next++, result_property: -1}, headers: {'x-auth-token': token, 'accept-encoding': 'gzip, deflate, br'},
			});
			await body.json();
		}
	}));
	const milliseconds = performance.now() - started;
	await pool.close();
	return milliseconds;
};

const list = async ({endpoint, project, task, version, token}: Service, rows: number): Promise<{readonly milliseconds: number; readonly memory: number}> => {
	const started = performance.now();
	const child = spawn(process.execPath, [cli, 'list', task, version, '--endpoint', endpoint, '--project', project, '--limit', String(rows)], {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, WINNOW_TOKEN: token}});
	let memory = 0;
	const sampling = setInterval(() => {
		memory = Math.max(memory, peakMemory(child.pid!));
	}, 20);
	const [code] = await once(child, 'close') as [number | null];
	clearInterval(sampling);
	if (code !== 0) {
		throw new Error(`winnow list ended with ${code}`);
	}

	return {milliseconds: performance.now() - started, memory};
};

const perSecond = (rows: number, milliseconds: number): string => Math.round(rows / milliseconds * 1000).toLocaleString('en-US');

export const run = async ([rowsWanted = '100000', rounds = '3']: readonly string[], stdout: Writable): Promise<void> => {
	const rows = Number(rowsWanted);
	const service = await startService();
	try {
		await bareLoop(service, 10_000);
		const bare: number[] = [];
		const ours: number[] = [];
		const growth: number[] = [];
		for (let round = 0; round < Number(rounds); round++) {
			const start = await list(service, 1);
			const early = await list(service, 10_000);
			const milliseconds = await bareLoop(service, rows);
			const listed = await list(service, rows);
			bare.push(milliseconds);
			ours.push(listed.milliseconds - start.milliseconds);
			growth.push((listed.memory - early.memory) / megabyte);
			stdout.write(`${rows.toLocaleString('en-US')} rows: bare loop ${perSecond(rows, milliseconds)}, winnow list ${perSecond(rows, ours.at(-1)!)} a second after ${Math.round(start.milliseconds)} ms of start; at most ${Math.round(early.memory / megabyte)} MB for 10,000 rows, ${Math.round(listed.memory / megabyte)} MB for all\n`);
		}

		const share = Math.min(...bare) / Math.min(...ours);
		stdout.write(`after the first 10,000 rows memory grows by at most ${Math.round(Math.max(...growth))} MB (budget 30 or less; growths ${growth.map(one => Math.round(one)).join(', ')})\n`);
		stdout.write(`winnow list takes ${share.toFixed(2)} of the bare loop's rows a second (budget 0.80 or more; the best of each)\n`);
	} finally {
		service.child.kill();
	}
};
