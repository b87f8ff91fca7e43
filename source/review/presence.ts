import {
	readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {systemCode} from './journal-trouble.js';

/** A Winnow that has a journal open. */
export type Other = {readonly pid: number; readonly host: string; readonly file: string};

/**
A small file beside the journal for every Winnow that has it open (`JOURNAL.PID-INSTANCE.open`), so that one knows of the others. What a crashed one left is taken away by the next that looks.
*/
export class Presence {
	static async enter(journal: string, instance: string): Promise<Presence> {
		const file = `${journal}.${process.pid}-${instance}.open`;
		const text = JSON.stringify({pid: process.pid, host: os.hostname(), began: await beginOf(process.pid)});
		await writeFile(file, text, {mode: 0o600, flag: 'wx'});
		return new Presence(journal, file);
	}

	readonly #journal: string;
	readonly #file: string;

	private constructor(journal: string, file: string) {
		this.#journal = journal;
		this.#file = file;
	}

	/** Who else has the journal open. On another host nobody can say whether a process lives; it counts. */
	async others(): Promise<Other[]> {
		const folder = path.dirname(this.#journal);
		const prefix = `${path.basename(this.#journal)}.`;
		const others: Other[] = [];
		for (const name of await readdir(folder)) {
			const file = path.join(folder, name);
			if (!name.startsWith(prefix) || !name.endsWith('.open') || file === this.#file) {
				continue;
			}

			const other = await readPresence(file);
			if (other && await isAlive(other)) {
				others.push({pid: other.pid, host: other.host, file});
			} else if (other) {
				await rm(file, {force: true});
			}
		}

		return others;
	}

	async leave(): Promise<void> {
		await rm(this.#file, {force: true});
	}
}

type Written = {readonly pid: number; readonly host: string; readonly began: string | undefined};

const readPresence = async (file: string): Promise<Written & {file: string} | undefined> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	// Its owner may be between making and writing it; the name says enough then.
	const pid = Number(/\.(?<pid>\d+)-[^.]*\.open$/.exec(file)?.groups?.pid);
	let written: Partial<Written> = {};
	try {
		written = JSON.parse(text) as Partial<Written>;
	} catch {
		written = {};
	}

	return {
		file, pid, host: typeof written.host === 'string' ? written.host : os.hostname(), began: typeof written.began === 'string' ? written.began : undefined,
	};
};

const isAlive = async (other: Written): Promise<boolean> => {
	if (other.host !== os.hostname()) {
		return true;
	}

	try {
		process.kill(other.pid, 0);
	} catch (error) {
		return systemCode(error) === 'EPERM';
	}

	// The number may belong to another process by now, which has begun at another time.
	const began = await beginOf(other.pid);
	return began === undefined || other.began === undefined || began === other.began;
};

/** When a process began, where the system says so (Linux: field 22 of /proc/PID/stat, counted after the name in parentheses). */
const beginOf = async (pid: number): Promise<string | undefined> => {
	if (process.platform !== 'linux') {
		return undefined;
	}

	try {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	} catch {
		return undefined;
	}
};
