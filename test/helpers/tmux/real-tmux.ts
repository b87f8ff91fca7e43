import {execFile} from 'node:child_process';
import {
	mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {inherited, program} from '../terminal-program.js';
import {spawn} from '../pty.js';
import {endMark, otherWords, type OpenMultiplexer} from './multiplexer.js';

const run = promisify(execFile);

const quoted = (text: string): string => `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/** Returns whether the process existed. */
const sendKill = (pid: number): boolean => {
	try {
		return process.kill(pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
			return false;
		}

		throw error;
	}
};

/** A tmux server of the test's own, with its own socket and settings, in a PTY. */
export const openRealTmux: OpenMultiplexer = async ({columns, rows, args, env, depth = 1, passthrough = true}, outside) => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-tmux-'));
	const settings = path.join(folder, 'tmux.conf');
	// A server that outlives a test that was killed would stay for ever.
	await writeFile(settings, `set -g destroy-unattached on\nset -g default-terminal tmux-256color\nset -g allow-passthrough ${passthrough ? 'on' : 'off'}\nset -g status off\nset -g prefix None\nset -sg escape-time 20\n`);
	const socket = (level: number) => path.join(folder, `socket-${level}`);
	// The innermost one is the one whose panes are split and switched; those around it have one pane each.
	const pidFile = path.join(folder, 'pid');
	let shell = `${['sh', '-c', 'echo $$ > "$0"; exec "$@"', pidFile, process.execPath, program, ...args].map(part => quoted(part)).join(' ')}; printf '${endMark} %s' $?; exec cat`;
	let command: string[] = [];
	for (let level = depth; level >= 1; level--) {
		command = ['tmux', '-u', '-S', socket(level), '-f', settings, 'new-session', shell];
		shell = `TMUX= exec ${command.map(part => quoted(part)).join(' ')}`;
	}

	const tmux = async (...words: string[]) => {
		await run('tmux', ['-S', socket(depth), ...words]);
	};

	const pty = spawn(command[0]!, command.slice(1), {
		name: 'xterm-256color',
		cols: columns,
		rows,
		// As over SSH: TERM alone says what the terminal is.
		env: {...inherited, LANG: 'C.UTF-8', CI: 'false', ...env, TERM: 'xterm-256color'},
	});
	let hasEnded = false;
	const ended = new Promise<void>(resolve => {
		pty.onExit(() => {
			hasEnded = true;
			resolve();
		});
	});
	const write = (text: string) => {
		if (!hasEnded) {
			pty.write(text);
		}
	};

	const terminal = outside(write);
	pty.onData((data: unknown) => {
		terminal.take(data as Uint8Array);
	});
	const other = `printf '${otherWords}'; exec cat`;
	return {
		type: write,
		split: async () => tmux('split-window', '-h', other),
		selectPane: async index => tmux('select-pane', '-t', `:.${index}`),
		closePane: async index => tmux('kill-pane', '-t', `:.${index}`),
		newWindow: async () => tmux('new-window', other),
		selectWindow: async index => tmux('select-window', '-t', `:${index}`),
		async close() {
			// Ended by its terminal, the program would still write its files while the test removes its home.
			const pid = Number(await readFile(pidFile, 'utf8'));
			while (sendKill(pid)) {
				await delay(5);
			}

			for (let level = depth; level >= 1; level--) {
				try {
					await run('tmux', ['-S', socket(level), 'kill-server']);
				} catch (error) {
					// It exits with its last pane.
					if (!/no server running|error connecting|server exited|lost server/.test(String(error))) {
						throw error;
					}
				}
			}

			await ended;
			await rm(folder, {recursive: true, force: true});
		},
	};
};
