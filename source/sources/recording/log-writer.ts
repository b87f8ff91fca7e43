import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import type {LogLine} from './log-line.js';

/** Appends complete lines to a log, one call at a time. */
export class LogWriter {
	/** @param isCutOff Whether a crash left the last line incomplete. If so, a line feed is appended, so that only that line is lost. */
	static async open(file: string, isCutOff: boolean): Promise<LogWriter> {
		const handle = await open(file, 'a', 0o600);
		if (isCutOff) {
			await handle.appendFile('\n');
		}

		return new LogWriter(handle);
	}

	#last: Promise<unknown> = Promise.resolve();

	private constructor(private readonly file: FileHandle) {}

	/**
	@param make Called after earlier lines are written; returns the lines to write.
	@throws File system errors.
	*/
	async append(make: () => readonly LogLine[]): Promise<void> {
		const before = this.#last;
		const turn = (async () => {
			await Promise.allSettled([before]);
			const lines = make();
			if (lines.length > 0) {
				await this.file.appendFile(Buffer.from(lines.map(line => `${JSON.stringify(line)}\n`).join('')));
			}
		})();
		this.#last = turn;
		return turn;
	}

	async close(): Promise<void> {
		await Promise.allSettled([this.#last]);
		try {
			await this.file.datasync();
		} finally {
			await this.file.close();
		}
	}
}
