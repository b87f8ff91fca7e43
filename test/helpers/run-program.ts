import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {inherited, program} from './terminal-program.js';

/** Runs the program to its end without a terminal. It inherits only `inherited`. */
export const runProgram = async (
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<{status: number | null; stdout: string; stderr: string}> => {
	const child = spawn(process.execPath, [program, ...args], {stdio: ['ignore', 'pipe', 'pipe'], env: {...inherited, ...env}});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {status: child.exitCode, stdout, stderr};
};
