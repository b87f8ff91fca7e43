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

export type PresenceOptions = {
	/** How often this Winnow shows that it lives, ms. By default half a second while folding, else a minute. */
	readonly beat?: number;
	/** Waits for some milliseconds. */
	readonly sleep?: (milliseconds: number) => Promise<unknown>;
	readonly onTrouble?: (words: string) => void;
	readonly signal?: AbortSignal;
};

/** A file of another host that nobody has touched for so long, measured by the file system's own clock, has no owner: ms. */
const longDead = {open: 600_000, folding: 60_000};

/** How long a living process may fold, and how long another host's may show no life before it counts as dead: ms. */
const patience = {here: 30_000, elsewhere: 4000};

type Ending = 'open' | 'folding';
/** Shows now and then that this process lives. */
type Beat = {
	/** Resolves once nothing more is written: a late write would make a removed file again. */
	stop(): Promise<void>;
};

type Mark = {readonly file: string; readonly owner: Owner; readonly life: 'alive' | 'elsewhere'; readonly touched: number};

/**
A small file beside the journal for every Winnow that has it open (`JOURNAL.PID-INSTANCE.open`), so that one knows of the others, and one more (`….folding`) for the one that makes a long journal shorter. What a crashed one left is taken away by the next that looks.

Folding replaces the file, so nobody else may have it open. Who opens a journal says so first and then looks whether it is being folded; who folds says so first and then looks whether somebody has it open: one of the two sees the other.

Whether a process of another host lives nobody here can ask. Its files are touched while it does.
*/
export class Presence {
	static async enter(journal: string, instance: string, options: PresenceOptions = {}): Promise<Presence> {
		const presence = new Presence(journal, `${journal}.${process.pid}-${instance}`, options);
		await writeOwner(`${presence.#own}.open`);
		presence.#open = presence.#beat('open', options.beat ?? 60_000);
		return presence;
	}

	readonly #journal: string;
	/** This one's files without their endings. */
	readonly #own: string;
	readonly #options: PresenceOptions;
	#open: Beat | undefined;

	private constructor(journal: string, own: string, options: PresenceOptions) {
		this.#journal = journal;
		this.#own = own;
		this.#options = options;
	}

	/**
	Waits until nobody folds the journal.

	@throws WinnowError Where another Winnow on this machine has been folding it for half a minute.
	*/
	async untilFolded(): Promise<void> {
		const {onTrouble, signal, sleep = async milliseconds => delay(milliseconds, undefined, {signal})} = this.#options;
		const seen = new Map<string, {readonly touched: number; readonly since: number}>();
		for (let waited = 0; ; waited += 100) {
			const marks = await this.#living('folding');
			for (const {file, owner, life, touched} of marks) {
				const known = seen.get(file);
				if (known?.touched !== touched) {
					seen.set(file, {touched, since: waited});
				} else if (life === 'elsewhere' && waited - known.since >= patience.elsewhere) {
					await rm(file, {force: true});
					onTrouble?.(`${ownerWords(owner)} began to rewrite the journal and shows no sign of life; its mark ${clean(file)} was removed.`);
				}

				if (waited >= patience.here) {
					throw new WinnowError({kind: 'failure', what: `${ownerWords(owner)} is rewriting the journal (${clean(file)})`, advice: 'Try again when it is done.'});
				}
			}

			if (marks.length === 0) {
				return;
			}

			await sleep(100);
		}
	}

	/** Whether somebody folds the journal, as far as its marks say. */
	async isFolded(): Promise<boolean> {
		return (await this.#living('folding')).length > 0;
	}

	/** Who else has the journal open. */
	async others(): Promise<Owner[]> {
		return (await this.#living('open')).map(({owner}) => owner);
	}

	/**
	Does something for which nobody else may have the journal open.

	@returns Undefined, with nothing done, where somebody has.
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
				// Without it others may take the mark away, which costs nobody a verdict.
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

	/** Whose file it is; one whose owner is dead is taken away. */
	async #livingMark(file: string, ending: Ending): Promise<Mark | undefined> {
		const read = await readOwner(file);
		if (read === undefined) {
			return undefined;
		}

		// Its maker has not written it yet, or the disk was full then; the name says who it was.
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

	/** The time by the clock of whoever keeps the files, which may be another machine: ms. */
	async #now(): Promise<number> {
		await touchOwner(`${this.#own}.open`);
		const own = await readOwner(`${this.#own}.open`);
		return own?.touched ?? 0;
	}
}

const ownerInName = (file: string): Owner => ({pid: Number(/\.(?<pid>\d+)-[^.]*\.\w+$/.exec(file)?.groups?.pid), host: os.hostname()});
