import {Buffer} from 'node:buffer';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {PassThrough, Readable, Writable} from 'node:stream';
import type {Command} from '../../source/commands/command.js';
import type {MessageStream} from '../../source/commands/output.js';
import type {Emulator} from '../../source/emulator/emulator.js';

export type RunOptions = {
	readonly argv: readonly string[];
	/** Without HOME the command gets an empty one, which is removed afterwards. */
	readonly env?: Readonly<Record<string, string>>;
	readonly isTTY?: boolean;
	/** Of the terminal. */
	readonly columns?: number;
	readonly signal?: AbortSignal;
};

/** A stderr that is not a terminal. By default its output is discarded. */
export const messages = (stream: Writable & {isTTY?: boolean} = new PassThrough()): MessageStream => Object.assign(stream, {status: () => undefined});

/** Runs a command as `cli.ts` does, with its streams collected. */
export const runCommand = async (
	command: Command,
	{argv, env = {}, isTTY = false, columns, signal = new AbortController().signal}: RunOptions,
): Promise<{readonly code: number; readonly out: string; readonly bytes: Buffer; readonly words: string}> => {
	const collected = {out: '', words: ''};
	/** `out` before it was decoded. */
	const chunks: Buffer[] = [];
	const into = (name: 'out' | 'words') => Object.assign(new Writable({
		write(chunk: Uint8Array, _, done) {
			collected[name] += String(chunk);
			if (name === 'out') {
				chunks.push(Buffer.from(chunk));
			}

			done();
		},
	}), {isTTY, columns});
	const home = 'HOME' in env ? undefined : await mkdtemp(path.join(os.tmpdir(), 'winnow-home-'));
	try {
		const code = await command.run({
			argv, env: {...home !== undefined && {HOME: home}, ...env}, stdin: Readable.from([]), stdout: into('out'), stderr: messages(into('words')), signal, version: '0',
		});
		return {code, ...collected, bytes: Buffer.concat(chunks)};
	} catch (error) {
		throw Object.assign(error as Error, collected);
	} finally {
		if (home !== undefined) {
			await rm(home, {recursive: true, force: true});
		}
	}
};

/** Flags and environment that reach an emulator with its token. */
export const reaching = (emulator: Emulator): {readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>>} => ({
	argv: ['--endpoint', emulator.endpoint, '--project', emulator.project], env: {WINNOW_TOKEN: emulator.token},
});
