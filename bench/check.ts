/*
The rule check over a generated job with one contradiction of each rule that applies to a retained or changed picture. Reports whether it finds each of them and nothing else, and how accurate the estimate is. Usage: npm run bench -- check [SAMPLES]
*/
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {command} from '../source/commands/scripts/check.js';
import {startEmulator, type Emulator} from '../source/emulator/emulator.js';
import {reaching, runCommand} from '../test/commands/run-command.js';
import {plantedPictures} from '../test/commands/scripts/planted-pictures.js';

const trafficOf = ({requests}: Emulator): {readonly sent: number; readonly megabytes: number} => {
	let [sent, bytes] = [0, 0];
	for (const kind of ['picture', 'task', 'listing', 'other'] as const) {
		sent += requests.counts(kind).received;
		bytes += requests.counts(kind).bytes;
	}

	return {sent, megabytes: bytes / 1e6};
};

/** @param args The number of samples. Default: 10,000. */
export const run = async ([count = '10000']: readonly string[], stdout: Writable): Promise<void> => {
	const samples = Number(count);
	const {draw, planted} = plantedPictures(samples, true);
	const emulator = await startEmulator({samples, draw});
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-check-'));
	try {
		const {argv, env} = reaching(emulator);
		const started = performance.now();
		const {out, words} = await runCommand(command, {
			argv: [emulator.task, emulator.version, '--all', '--yes', '--format', 'json', ...argv], env: {...env, HOME: home},
		});
		const {sent, megabytes} = trafficOf(emulator);
		const rows = JSON.parse(out) as ReadonlyArray<{readonly rule: string; readonly differs: number}>;
		const found = rows.filter(({differs}) => differs > 0);
		stdout.write(`check: ${samples} samples in ${((performance.now() - started) / 1000).toFixed(0)} s, ${sent} requests and ${megabytes.toFixed(1)} MB, with those before the estimate\n`);
		stdout.write(words.replaceAll(/^/gm, '  ').trimEnd() + '\n');
		const isRight = found.length === planted.length && found.every(({rule, differs}) => differs === 1 && planted.includes(rule));
		stdout.write(`  ${isRight ? 'found' : 'WRONG'}: ${found.map(({rule, differs}) => `${rule} ${differs}`).join(', ')} (planted: one each of ${planted.join(', ')})\n`);
	} finally {
		await emulator.close();
		await rm(home, {recursive: true, force: true});
	}
};
