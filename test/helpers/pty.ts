import {Buffer} from 'node:buffer';
import {closeSync, constants, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import {spawn as spawnPty, type IPty} from '@lydell/node-pty';

/** Parts of node-pty that are not documented. */
type Inside = {
	readonly ptsName: string;
	/** Set when the program has exited. */
	_boundClose: boolean;
	readonly _socket: {destroy(error?: Error): unknown};
};

export type Pty = Pick<IPty, 'pid' | 'write' | 'resize' | 'pause' | 'resume' | 'kill'> & {
	onData(listener: (data: Uint8Array) => void): void;
	/** Called when the program has exited and all its output has been read. */
	onExit(listener: (status: {exitCode: number; signal?: number}) => void): void;
	/** Closes the terminal's side, as a dropped connection does. The kernel sends SIGHUP. */
	hangUp(): void;
	/** Kills the program if it still runs. */
	end(): Promise<void>;
};

export type PtyOptions = {readonly name: string; readonly cols: number; readonly rows: number; readonly env: Readonly<Record<string, string>>};

/** Starts the program in another way than as a process in a PTY. */
export type ProgramHost = (args: readonly string[], options: PtyOptions) => Omit<Pty, 'kill'>;

const endMark = Buffer.from('\u001B]777;pty;end\u0007');

/**
Starts a program in a PTY, and reads its output to the last byte. Once the program's side is closed, libuv treats a read of 4 kB as the last one, and node-pty closes its side 200 ms later: on a busy machine the test would lose the rest. So the program's side is kept open here, too. When the program has exited, a mark is written to it; the output before the mark is complete.
*/
export const spawn = (file: string, args: readonly string[], options: PtyOptions): Pty => {
	const pty = spawnPty(file, [...args], {...options, encoding: null});
	const inside = pty as unknown as Inside;
	const socket = inside._socket;
	const destroy = socket.destroy.bind(socket);
	const side = openSync(inside.ptsName, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
	const listeners: Array<(data: Uint8Array) => void> = [];
	const close = (): void => {
		closeSync(side);
		destroy();
	};

	let state: 'running' | 'ended' | 'closed' = 'running';
	let end = Buffer.alloc(0);
	const finish = (): void => {
		if (state !== 'closed') {
			state = 'closed';
			close();
		}
	};

	const writeMark = (): void => {
		if (state === 'ended') {
			try {
				writeSync(side, endMark);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
					throw error;
				}

				// There is no room for it before something has been read.
				setTimeout(writeMark, 10);
			}
		}
	};

	const onEnd = (): void => {
		if (state === 'running') {
			state = 'ended';
			pty.resume();
			writeMark();
		}
	};

	pty.onData((data: unknown) => {
		const chunk = data as Uint8Array;
		let given = chunk;
		if (state === 'ended') {
			end = Buffer.concat([end, chunk]);
			const at = end.indexOf(endMark);
			given = at === -1 ? end.subarray(0, Math.max(0, end.length - endMark.length)) : end.subarray(0, at);
			end = at === -1 ? end.subarray(given.length) : Buffer.alloc(0);
			if (at !== -1) {
				queueMicrotask(finish);
			}
		}

		if (given.length > 0) {
			for (const listener of listeners) {
				listener(given);
			}
		}
	});
	// Whether node-pty itself has set the field. If it seems set too early, node-pty drops an exit that comes after `hangUp` and before the socket's close event.
	let isExitBound = false;
	Object.defineProperty(inside, '_boundClose', {
		get: () => isExitBound,
		set() {
			isExitBound = true;
			onEnd();
		},
	});
	// Called 200 ms after the program has exited.
	socket.destroy = error => {
		if (error) {
			destroy(error);
		} else {
			onEnd();
		}

		return socket;
	};

	return {
		pid: pty.pid,
		write(data) {
			pty.write(data);
		},
		resize(columns, rows) {
			pty.resize(columns, rows);
		},
		pause() {
			pty.pause();
		},
		resume() {
			pty.resume();
		},
		kill(signal) {
			pty.kill(signal);
		},
		onData(listener) {
			listeners.push(listener);
		},
		onExit(listener) {
			pty.onExit(listener);
		},
		hangUp: finish,
		async end() {
			if (state === 'running') {
				try {
					process.kill(pty.pid, 'SIGKILL');
				} catch (error) {
					if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
						throw error;
					}
				}
			}
		},
	};
};
