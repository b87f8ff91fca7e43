import {Buffer} from 'node:buffer';
import {EventEmitter, once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import headless from '@xterm/headless';
import type {KeyName} from '../../source/ui/keys.js';
import {drawAmbiguousWide} from './ambiguous-wide.js';
import {bytesOf} from './browser/keys.js';
import {IdleMarks} from './browser/idle-marks.js';
import {
	spawn, type ProgramHost, type Pty, type PtyOptions,
} from './pty.js';

/** Timeout (ms) of a wait for something that takes no time on an idle machine: only a failing test waits this long. */
const patience = 120_000;

/** The program under test: bundled beside the tests. */
export const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cli.js');

/** What programs under test inherit: PATH, the time zone, and where the runner lets them share compiled code. Otherwise each of them would compile everything, because its own cache folder is empty. */
export const inherited: Readonly<Record<string, string>> = Object.fromEntries(['PATH', 'TZ', 'NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE']
	.map(name => [name, process.env[name]] as const)
	.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));

export type ProgramOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** Without HOME the program gets an empty one, which `close` removes. See also `inherited`. */
	readonly env?: Readonly<Record<string, string>>;
	/** The terminal's answers to the program's queries. A plain terminal answers only DA1. */
	readonly answer?: (data: string) => string;
	/** Largest file (blocks) that the program may write (`ulimit -f`): as if the disk were full then. */
	readonly limit?: number;
	/** The terminal draws characters of ambiguous width two cells wide, as those set up for Chinese do. */
	readonly isAmbiguousWide?: boolean;
	/** A script for `sh` with job control that runs the program as `"$@"`. */
	readonly script?: string;
	/** Arguments for Node itself. */
	readonly node?: readonly string[];
	/** How the program is started. Default: as a process in a PTY. */
	readonly host?: ProgramHost;
	/** The link between program and terminal: every chunk that the program wrote passes it on its way to the terminal, and every answer on its way back. Default none: both arrive at once. */
	readonly link?: Link;
};

export type Link = {
	/** What the program wrote: `deliver` hands it to the terminal, whole or in pieces, in order. `stop` and `go` hold the program's output back in the PTY. */
	down(data: Uint8Array, deliver: (data: Uint8Array) => void, reading: {stop(): void; go(): void}): void;
	/** What the terminal answers. */
	up(answer: string, deliver: (answer: string) => void): void;
};

/**
The program in a PTY; @xterm/headless reads its screen. No sleeps: every wait is for something that the screen shows, for the program's idle mark, or for its exit.
*/
export class TerminalProgram {
	readonly terminal: headless.Terminal;
	bytes = 0;
	/** When (ms, performance.now()) the program last wrote something that is not a mark. */
	lastByte = 0;
	raw = '';
	status: {exitCode: number; signal?: number} | undefined;
	readonly #pty: Omit<Pty, 'kill'>;
	readonly #home: string | undefined;
	readonly #events = new EventEmitter();
	readonly #idle = new IdleMarks();
	#pending = 0;
	/** Bytes that the program got from the terminal, and those up to the last that were typed. */
	#sent = 0;
	#typed = 0;
	/** Idle marks before the last resize. */
	#restedBeforeResize = 0;

	constructor(args: readonly string[], options: ProgramOptions = {}) {
		const {columns = 120, rows = 40} = options;
		this.terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
		if (options.isAmbiguousWide) {
			drawAmbiguousWide(this.terminal);
		}

		this.#home = options.env?.HOME === undefined ? mkdtempSync(path.join(os.tmpdir(), 'winnow-home-')) : undefined;
		const command = [process.execPath, ...options.node ?? [], program, ...args];
		const script = options.script ?? (options.limit === undefined ? undefined : `ulimit -f ${options.limit} && exec "$@"`);
		const [file, ...rest] = script === undefined ? command : ['/bin/sh', options.script === undefined ? '-c' : '-mc', script, 'sh', ...command];
		const ptyOptions: PtyOptions = {
			// Node-pty sets TERM to this.
			name: options.env?.TERM ?? 'xterm-256color',
			cols: columns,
			rows,
			env: {
				...inherited, ...this.#home !== undefined && {HOME: this.#home}, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', CI: 'false', WINNOW_IDLE: '1', ...options.env,
			},
		};
		this.#pty = options.host?.(args, ptyOptions) ?? spawn(file!, rest, ptyOptions);
		// Questions of the program get the answers of xterm: where the cursor is, which terminal it is.
		this.terminal.onData(answer => {
			const deliver = (text: string) => {
				if (this.status === undefined) {
					this.#send(text);
				}
			};

			if (options.link) {
				options.link.up(answer, deliver);
			} else {
				deliver(answer);
			}
		});
		const reading = {
			stop: () => {
				this.#pty.pause();
			},
			go: () => {
				this.#pty.resume();
			},
		};
		const take = (chunk: Uint8Array): void => {
			const text = Buffer.from(chunk).toString('latin1');
			// Marks are only for tests, so they don't count as output.
			const other = this.#idle.read(text);
			this.bytes += other;
			if (other > 0) {
				this.lastByte = performance.now();
			}

			this.raw += text;
			this.#events.emit('bytes');
			const answer = options.answer?.(text);
			if (answer) {
				this.#send(answer);
			}

			this.#pending++;
			this.terminal.write(chunk, () => {
				this.#pending--;
				this.#events.emit('screen');
			});
		};

		this.#pty.onData((data: unknown) => {
			if (options.link) {
				options.link.down(data as Uint8Array, take, reading);
			} else {
				take(data as Uint8Array);
			}
		});
		this.#pty.onExit(status => {
			this.status = status;
			this.#events.emit('screen');
			this.#events.emit('exit');
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** Idle marks so far. */
	get rested(): number {
		return this.#idle.count;
	}

	/** Whether the program is idle: it has handled what was typed and the last resize, and its last output is the idle mark. */
	get isAtRest(): boolean {
		return this.#idle.isLast && this.#idle.handled >= this.#typed && this.rested > this.#restedBeforeResize;
	}

	/** The screen's lines, without the blanks at their ends. After a resize @xterm/headless keeps cells beyond the last column, which are not visible. */
	lines(): string[] {
		const buffer = this.terminal.buffer.active;
		return Array.from({length: this.terminal.rows}, (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true, 0, this.terminal.cols) ?? '');
	}

	text(): string {
		return this.lines().join('\n');
	}

	/** Sends text as if it were typed: all of it at once. */
	type(text: string): void {
		this.#send(text);
		this.#typed = this.#sent;
	}

	/** Presses keys one after the other. */
	press(...names: readonly KeyName[]): void {
		for (const name of names) {
			this.type(bytesOf(name));
		}
	}

	resize(columns: number, rows: number): void {
		this.#restedBeforeResize = this.rested;
		this.terminal.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	signal(name: string): void {
		process.kill(this.pid, name);
	}

	/** Closes the terminal's side of the PTY, as a dropped connection does. The kernel sends SIGHUP. */
	hangUp(): void {
		this.#pty.hangUp();
	}

	/** Waits until a condition on the screen holds. */
	async until(condition: (text: string) => boolean, what: string, milliseconds = patience): Promise<void> {
		const deadline = AbortSignal.timeout(milliseconds);
		for (;;) {
			if (this.#pending === 0 && condition(this.text())) {
				return;
			}

			if (this.status !== undefined && this.#pending === 0) {
				throw new Error(`The program exited with ${JSON.stringify(this.status)} before: ${what}\n${this.text()}`);
			}

			try {
				await once(this.#events, 'screen', {signal: deadline});
			} catch (error) {
				throw new Error(`Not within ${milliseconds} ms: ${what}\n${this.text()}`, {cause: error});
			}
		}
	}

	async see(pattern: string | RegExp, milliseconds?: number): Promise<void> {
		await this.until(text => typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text), `see ${String(pattern)}`, milliseconds);
	}

	/** Waits until the program is idle. Returns at once if it is already, so it can follow any other wait. */
	async atRest(milliseconds?: number): Promise<void> {
		await this.until(() => this.isAtRest, 'at rest', milliseconds);
	}

	/** Waits until the output since `since` (a length of `raw`) matches. Returns when (ms, performance.now()) its last byte came. For measuring: it does not wait for the screen to be drawn. */
	async wrote(pattern: RegExp, since: number, milliseconds = patience): Promise<number> {
		const deadline = AbortSignal.timeout(milliseconds);
		while (!pattern.test(this.raw.slice(since))) {
			await once(this.#events, 'bytes', {signal: deadline});
		}

		return this.lastByte;
	}

	/** Waits until the program has written something, and then nothing for `silence` ms. For measuring only: tests wait for what the screen shows. */
	async frame(silence: number): Promise<void> {
		const began = performance.now();
		while (this.lastByte < began || performance.now() - this.lastByte < silence) {
			await new Promise(resolve => {
				setTimeout(resolve, 5);
			});
		}
	}

	async exit(milliseconds = patience): Promise<number> {
		if (this.status === undefined) {
			await once(this.#events, 'exit', {signal: AbortSignal.timeout(milliseconds)});
		}

		await this.until(() => true, 'the last bytes are on the screen');
		return this.status!.exitCode;
	}

	#send(text: string): void {
		this.#sent += Buffer.byteLength(text);
		this.#pty.write(text);
	}

	/** Kills the program if it still runs, and removes its home. */
	async close(): Promise<void> {
		if (this.status === undefined) {
			await this.#pty.end();
		}

		if (this.#home !== undefined) {
			rmSync(this.#home, {recursive: true, force: true, maxRetries: 5});
		}

		this.terminal.dispose();
	}
}
