import {Buffer} from 'node:buffer';
import {EventEmitter} from 'node:events';
import {createRequire} from 'node:module';
import type {Terminal as Emulator} from '@xterm/headless';
import {Emitter} from '../../../source/terminal/emitter.js';
import type {GuardedProcess} from '../../../source/terminal/guard.js';
import {
	openTerminal, type Terminal, type TerminalInput, type TerminalOptions, type TerminalOutput,
} from '../../../source/terminal/terminal.js';

const {Terminal: Headless} = createRequire(import.meta.url)('@xterm/headless') as {Terminal: typeof Emulator};

/** A stdout whose bytes end in an emulator; `hold` keeps it from taking anything, as a stuck terminal does. */
export class FakeStdout extends Emitter {
	readonly emulator: Emulator;
	/** Every write as it came. */
	readonly writes: string[] = [];
	isHolding = false;
	private readonly held: Array<() => void> = [];
	private underWay = 0;

	constructor(public columns: number, public rows: number) {
		super();
		this.emulator = new Headless({
			columns, rows, allowProposedApi: true, cols: columns,
		} as ConstructorParameters<typeof Emulator>[0]);
	}

	get isTTY(): boolean {
		return true;
	}

	write(data: Uint8Array, callback: (error?: Error | null) => void): boolean {
		const take = () => {
			this.emulator.write(data, () => {
				this.underWay--;
				callback();
				this.emit('taken');
			});
		};

		this.writes.push(Buffer.from(data).toString());
		this.underWay++;
		if (this.isHolding) {
			this.held.push(take);
		} else {
			take();
		}

		return true;
	}

	release(): void {
		this.isHolding = false;
		for (const take of this.held.splice(0)) {
			take();
		}
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emulator.resize(columns, rows);
		this.emit('resize');
	}

	get isIdle(): boolean {
		return this.underWay === 0;
	}

	get bytes(): number {
		let bytes = 0;
		for (const write of this.writes) {
			bytes += Buffer.byteLength(write);
		}

		return bytes;
	}

	/** What the emulator shows, trailing blanks cut. */
	lines(): string[] {
		const {active} = this.emulator.buffer;
		return Array.from({length: this.rows}, (_, row) => active.getLine(active.baseY + row)?.translateToString(true, 0, this.columns) ?? '');
	}
}

export class FakeStdin extends Emitter {
	isRaw = false;

	get isTTY(): boolean {
		return true;
	}

	setRawMode(isRaw: boolean): void {
		this.isRaw = isRaw;
	}

	resume(): void {
		this.emit('resumed');
	}

	pause(): void {
		this.emit('paused');
	}

	type(text: string | Uint8Array): void {
		this.emit('data', typeof text === 'string' ? Buffer.from(text) : text);
	}
}

class FakeProgram extends EventEmitter {
	readonly killed: Array<[number, string]> = [];

	get pid(): number {
		return 4711;
	}

	kill(pid: number, signal: string): void {
		this.killed.push([pid, signal]);
	}
}

export type Fake = {
	readonly terminal: Terminal;
	readonly stdout: FakeStdout;
	readonly stdin: FakeStdin;
	readonly program: FakeProgram;
	/** Until everything that is to be written has been taken. */
	settle(): Promise<void>;
	/** Closes the terminal. Its questions may be unanswered: Ctrl-C ends the wait of 2 s for the answers. */
	close(): Promise<void>;
};

/** Time does not pass unless the test has a clock of its own: a slow machine must not look like a slow link. */
export const openFake = (columns: number, rows: number, options: Partial<TerminalOptions> = {}): Fake => {
	const stdout = new FakeStdout(columns, rows);
	const stdin = new FakeStdin();
	const program = new FakeProgram();
	const terminal = openTerminal({
		stdin: stdin as unknown as TerminalInput, stdout: stdout as unknown as TerminalOutput, program: program as unknown as GuardedProcess, env: {TERM: 'xterm-256color', COLORTERM: 'truecolor'}, isAsking: false, now: () => 0, ...options,
	});
	return {
		terminal,
		stdout,
		stdin,
		program,
		async settle() {
			do {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
			} while (!terminal.screen.isSettled || !stdout.isIdle);
		},
		async close() {
			const closed = terminal.close();
			stdin.type('\u0003');
			await closed;
		},
	};
};
