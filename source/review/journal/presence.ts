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

/** Age by the file system's clock after which the owner of another host's file counts as dead (ms). */
const maxAge = {open: 600_000, folding: 60_000};

/** How long to wait for a process on this machine to finish folding, and for a heartbeat of another host (ms). */
const patience = {here: 30_000, elsewhere: 4000};

type Ending = 'open' | 'folding';
/** A heartbeat: touches this process's file. */
type Beat = {
	/** Resolves when no write is pending; a late one would recreate a removed file. */
	stop(): Promise<void>;
};

type Mark = {readonly file: string; readonly owner: Owner; readonly life: 'alive' | 'elsewhere'; readonly touched: number};

/**
Shows which Winnows have a journal open. Each has a small file next to the journal (`JOURNAL.PID-INSTANCE.open`), and a Winnow that folds the journal has a second one (`….folding`). Others remove the files of a crashed Winnow.

Folding replaces the journal, so no other Winnow may have it open. To open a journal, a Winnow creates its `.open` file, then checks for `.folding` files. To fold it, a Winnow creates its `.folding` file, then checks for `.open` files. So at least one of the two sees the other.

Whether a process on another host is alive can't be queried, so each Winnow touches its files regularly.
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
			const marks = await this.#liveMarks('folding');
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

	/** Whether another Winnow is folding the journal. */
	async isFolded(): Promise<boolean> {
		return (await this.#liveMarks('folding')).length > 0;
	}

	/** Returns the other Winnows that have the journal open. */
	async others(): Promise<Owner[]> {
		return (await this.#liveMarks('open')).map(({owner}) => owner);
	}

	/**
	Runs `work`, which needs the journal exclusively.

	@returns Undefined if the journal is open elsewhere; `work` is not called then.
	*/
	async runExclusively<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
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
				// Others may then remove the file. That loses no verdict.
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

	async #liveMarks(ending: Ending): Promise<Mark[]> {
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

	/** Reads the owner of a file; removes the file if its owner is dead. */
	async #livingMark(file: string, ending: Ending): Promise<Mark | undefined> {
		const read = await readOwner(file);
		if (read === undefined) {
			return undefined;
		}

		// The owner isn't written yet, or the disk was full. The file name has the process ID.
		const owner = read.owner === 'unknown' ? ownerInName(file) : read.owner;
		const life = await lifeOf(owner);
		if (life === 'dead' || (life === 'elsewhere' && await this.#now() - read.touched > maxAge[ending])) {
			await rm(file, {force: true});
			return undefined;
		}

		return {
			file, owner, life, touched: read.touched,
		};
	}

	/** Returns the time of the file system, which may be on another machine (ms). */
	async #now(): Promise<number> {
		await touchOwner(`${this.#own}.open`);
		const own = await readOwner(`${this.#own}.open`);
		return own?.touched ?? 0;
	}
}

const ownerInName = (file: string): Owner => ({pid: Number(/\.(?<pid>\d+)-[^.]*\.\w+$/.exec(file)?.groups?.pid), host: os.hostname()});
