/*
Memory of `winnow export` over many samples: how much more memory a million samples take than the first ten thousand. Usage: npm run bench -- export [ROWS [FORMAT…]]
*/
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {megabyte, startService, type Service} from './list.js';

const cli = fileURLToPath(new URL('cli.js', import.meta.url));

type Measured = {readonly memory: number; readonly bytes: number; readonly milliseconds: number};

const exported = async (format: string, {endpoint, project, task, version, token}: Service, folder: string): Promise<Measured> => {
	const file = path.join(folder, `out.${format}`);
	const started = performance.now();
	const child = spawn(process.execPath, [cli, 'export', format, task, version, '--endpoint', endpoint, '--project', project, '--unjudged', 'keep', '-o', file], {
		stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, WINNOW_TOKEN: token, XDG_STATE_HOME: folder},
	});
	let words = '';
	child.stderr.on('data', (text: Uint8Array) => {
		words += String(text);
	});
	let memory = 0;
	const sampling = setInterval(() => {
		memory = Math.max(memory, peakMemory(child.pid!));
	}, 20);
	const [code] = await once(child, 'close') as [number | null];
	clearInterval(sampling);
	if (code !== 0) {
		throw new Error(`winnow export ${format} ended with ${code}: ${words}`);
	}

	const milliseconds = performance.now() - started;
	const {size: bytes} = await stat(file);
	await rm(file);
	return {memory, bytes, milliseconds};
};

export const run = async ([rows = '1000000', ...formats]: readonly string[], stdout: Writable): Promise<void> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'winnow-bench-'));
	const services = [await startService(10_000), await startService(Number(rows))] as const;
	try {
		for (const format of formats.length === 0 ? ['manifest', 'csv', 'parquet'] : formats) {
			const early = await exported(format, services[0], folder);
			const all = await exported(format, services[1], folder);
			stdout.write(`export ${format}: ${Math.round(early.memory / megabyte)} MB for 10,000 rows, ${Math.round(all.memory / megabyte)} MB for ${Number(rows).toLocaleString('en-US')}; growth ${Math.round((all.memory - early.memory) / megabyte)} MB (budget 30 or less), ${Math.round(all.bytes / megabyte)} MB in ${Math.round(all.milliseconds / 1000)} s\n`);
		}
	} finally {
		for (const {child} of services) {
			child.kill();
		}

		await rm(folder, {recursive: true, force: true});
	}
};
