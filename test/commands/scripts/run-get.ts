import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/get.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {reaching, runCommand, type RunOptions} from '../run-command.js';

export type Saved = {
	readonly number: number;
	readonly side: string;
	readonly address: string;
	readonly file: string | null;
	readonly bytes: number;
	readonly state: string;
};

export const objects = (text: string): Saved[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Saved);

export const cloud = async (context: TestContext, options: EmulatorOptions): Promise<{
	readonly emulator: Emulator;
	readonly folder: string;
	readonly get: (argv?: readonly string[], more?: Partial<RunOptions>) => ReturnType<typeof runCommand>;
}> => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	const folder = path.join(await temporaryFolder(context), 'pictures');
	const {argv, env} = reaching(emulator);
	return {emulator, folder, get: async (more = [], options = {}) => runCommand(command, {argv: [emulator.task, emulator.version, '-o', folder, ...argv, ...more], env, ...options})};
};

export const files = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => entry.isFile())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort((one, other) => one < other ? -1 : 1);
};
