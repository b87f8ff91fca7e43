import {readdir, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {
	lifeOf, ownerWords, readOwner, touchOwner, writeOwner, type Owner,
} from '../../system/owner.js';
import {journalWords} from './words/index.js';

type PresenceOptions = {
	/** Heartbeat interval (ms). Default: 500 while folding, otherwise a minute. */
	readonly beat?: number;
	/** Replaces `setTimeout`, for tests. */
	readonly sleep?: (milliseconds: number) => Promise<unknown>;
	readonly onWarning?: (words: string) => void;
	readonly signal?: AbortSignal;
};

/** Age after which another host's file has no owner, by the file system's clock (ms). */
const longDead = {open: 600_000, folding: 60_000};

/** How long to wait for a live process to finish folding, and for another host's heartbeat (ms). */
const patience = {here: 30_000, elsewhere: 4000};

type Ending = 'open' | 'folding';
/** A heartbeat: touches this process's file. */
type Beat = {
	/** Resolves once nothing more is written: a late write would recreate a removed file. */
	stop(): Promise<void>;
};

type Mark = {readonly file: string; readonly owner: Owner; readonly life: 'alive' | 'elsewhere'; readonly touched: number};

/**
A small file next to the journal for each Winnow that has it open (`JOURNAL.PID-INSTANCE.open`), and one more (`….folding`) for the one that folds it. A crashed Winnow's files are removed by the next one that looks.

Folding replaces the file, so nothing else may have it open. A Winnow that opens a journal first creates its file, then checks whether the journal is being folded; one that folds first creates its file, then checks whether the journal is open: at least one of the two sees the other.

A process of another host can't be queried, so it touches its files while it is alive.
*/
export class Presence {
	static async enter(journal: string, instance: string, options: PresenceOptions = {}): Promise<Presence> {
		const presence = new Presence(journal, `${journal}.${process.pid}-${instance}`, options);
		await writeOwner(`${presence.#own}.open`);
		presence.#open = presence.#beat('open', options.beat ?? 60_000);
		return presence;
	}

	readonly #journal: string;
	/** This process's files without their extensions. */
	readonly #own: string;
	readonly #options: PresenceOptions;
	#open: Beat | undefined;

	private constructor(journal: string, own: string, options: PresenceOptions) {
		this.#journal = journal;
		this.#own = own;
		this.#options = options;
	}

	/**
	Waits until the journal isn't being folded.

	@throws WinnowError if another Winnow on this machine has been folding it for half a minute.
	*/
	async untilFolded(): Promise<void> {
		const {onWarning, signal, sleep = async milliseconds => delay(milliseconds, undefined, {signal})} = this.#options;
		const seen = new Map<string, {readonly touched: number; readonly since: number}>();
		for (let waited = 0; ; waited += 100) {
			const marks = await this.#living('folding');
			for (const {file, owner, life, touched} of marks) {
				const known = seen.get(file);
				if (known?.touched !== touched) {
					seen.set(file, {touched, since: waited});
				} else if (life === 'elsewhere' && waited - known.since >= patience.elsewhere) {
					await rm(file, {force: true});
					onWarning?.(journalWords.lockRemoved(ownerWords(owner), clean(file)));
				}

				if (waited >= patience.here) {
					throw new WinnowError({kind: 'failure', what: journalWords.rewriting(ownerWords(owner), clean(file)), advice: journalWords.rewritingAdvice});
				}
			}

			if (marks.length === 0) {
				return;
			}

			await sleep(100);
		}
	}

	/** Whether the journal is being folded, according to the files. */
	async isFolded(): Promise<boolean> {
		return (await this.#living('folding')).length > 0;
	}

	/** The other Winnows that have the journal open. */
	async others(): Promise<Owner[]> {
		return (await this.#living('open')).map(({owner}) => owner);
	}

	/**
	Runs something that needs the journal exclusively.

	@returns Undefined, without running it, if the journal is open elsewhere.
	*/
	async alone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
		await writeOwner(`${this.#own}.folding`);
		const beat = this.#beat('folding', this.#options.beat ?? 500);
		try {
			return (await this.others()).length > 0 ? undefined : await work();
		} finally {
			await beat.stop();
			await rm(`${this.#own}.folding`, {force: true});
		}
	}

	async leave(): Promise<void> {
		await this.#open?.stop();
		await rm(`${this.#own}.open`, {force: true});
	}

	#beat(ending: Ending, every: number): Beat {
		let touching: Promise<void> | undefined;
		const touch = async (): Promise<void> => {
			try {
				await touchOwner(`${this.#own}.${ending}`);
			} catch {
				// Others may then remove the file, which loses no verdict.
			}

			touching = undefined;
		};

		const timer = setInterval(() => {
			touching ??= touch();
		}, every).unref();
		return {
			async stop() {
				clearInterval(timer);
				await touching;
			},
		};
	}

	async #living(ending: Ending): Promise<Mark[]> {
		const folder = path.dirname(this.#journal);
		const prefix = `${path.basename(this.#journal)}.`;
		const found: Mark[] = [];
		for (const name of await readdir(folder)) {
			const file = path.join(folder, name);
			if (name.startsWith(prefix) && name.endsWith(`.${ending}`) && file !== `${this.#own}.${ending}`) {
				const mark = await this.#livingMark(file, ending);
				if (mark) {
					found.push(mark);
				}
			}
		}

		return found;
	}

	/** The owner of a file; removes the file if the owner is dead. */
	async #livingMark(file: string, ending: Ending): Promise<Mark | undefined> {
		const read = await readOwner(file);
		if (read === undefined) {
			return undefined;
		}

		// Not written yet, or the disk was full: the name has the process id.
		const owner = read.owner === 'unknown' ? ownerInName(file) : read.owner;
		const life = await lifeOf(owner);
		if (life === 'dead' || (life === 'elsewhere' && await this.#now() - read.touched > longDead[ending])) {
			await rm(file, {force: true});
			return undefined;
		}

		return {
			file, owner, life, touched: read.touched,
		};
	}

	/** The time of the file system, which may be another machine's (ms). */
	async #now(): Promise<number> {
		await touchOwner(`${this.#own}.open`);
		const own = await readOwner(`${this.#own}.open`);
		return own?.touched ?? 0;
	}
}

const ownerInName = (file: string): Owner => ({pid: Number(/\.(?<pid>\d+)-[^.]*\.\w+$/.exec(file)?.groups?.pid), host: os.hostname()});
