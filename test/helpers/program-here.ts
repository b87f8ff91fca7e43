import {Buffer} from 'node:buffer';
import {EventEmitter} from 'node:events';
import {PassThrough, Writable} from 'node:stream';
import type {CommandContext} from '../../source/commands/command.js';
import {createOutput} from '../../source/commands/output.js';
import {reportEnd, runCommand} from '../../source/commands/run-command.js';
import type {TerminalOptions} from '../../source/terminal/terminal-types.js';
import {createDeferred} from '../../source/terminal/timing.js';
import type {ProgramHost} from './pty.js';

/** What the terminal driver of the kernel does to a line feed. */
const withReturns = (data: Buffer): Buffer => data.includes(10) ? Buffer.from(data.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') : data;

/**
Runs the program in the process of the test: everything but the process, its signals and the PTY is as in the real program. Starting it costs a tenth of the CPU time, since the code is loaded and compiled already.
*/
export const here: ProgramHost = (args, {cols, rows, env}) => {
	const abort = new AbortController();
	const events = new EventEmitter<{data: [Uint8Array]; exit: [{exitCode: number}]}>();
	let reading = createDeferred();
	reading.resolve();
	const size = {columns: cols, rows};
	const stdout = Object.defineProperties(new Writable({
		/** Passes on what was written since the last turn of the event loop. */
		async writev(chunks, done) {
			await reading.promise;
			setImmediate(() => {
				events.emit('data', withReturns(Buffer.concat(chunks.map(({chunk}) => chunk as Buffer))));
				done();
			});
		},
	}), {
		isTTY: {value: true},
		columns: {get: () => size.columns},
		rows: {get: () => size.rows},
	}) as Writable & {readonly isTTY: true; readonly columns: number; readonly rows: number};
	const stderr = Object.assign(new Writable({
		write(chunk, encoding, done) {
			stdout.write(chunk, encoding, done);
		},
	}), {isTTY: true});
	const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => undefined});
	const program = Object.assign(new EventEmitter(), {
		pid: 0,
		kill() {
			abort.abort();
		},
	});
	const terminal = {
		stdin, stdout, stderr, program,
	} as unknown as Required<Pick<TerminalOptions, 'stdin' | 'stdout' | 'stderr' | 'program'>>;

	const run = async (): Promise<number> => {
		const output = createOutput(stdout, stderr);
		const context: Omit<CommandContext, 'argv'> = {
			...output, env, stdin, terminal, signal: abort.signal, version: '0',
		};
		try {
			return await runCommand(args, context);
		} catch (error) {
			const exitCode = reportEnd(error, args, context);
			if (exitCode === undefined) {
				throw error;
			}

			return exitCode;
		}
	};

	const start = async (): Promise<void> => {
		const exitCode = await run();
		for (const stream of [stderr, stdout]) {
			await new Promise<void>(resolve => {
				stream.end(resolve);
			});
		}

		events.emit('exit', {exitCode});
	};

	const ended = start();
	let typed = '';
	return {
		write(text) {
			if (typed === '') {
				setImmediate(() => {
					const data = typed;
					typed = '';
					stdin.write(data);
				});
			}

			typed += text;
		},
		resize(columns, rows) {
			Object.assign(size, {columns, rows});
			stdout.emit('resize');
			program.emit('SIGWINCH');
		},
		pause() {
			reading = createDeferred();
		},
		resume() {
			reading.resolve();
		},
		get pid(): number {
			throw new Error('This program runs in the process of the test.');
		},
		async end() {
			abort.abort();
			await ended;
		},
		hangUp() {
			stdin.end();
		},
		onData(listener) {
			events.on('data', listener);
		},
		onExit(listener) {
			events.on('exit', listener);
		},
	};
};
