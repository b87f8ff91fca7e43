import {readdir, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {WinnowError} from '../sources/errors.js';
import {
	isAlive, readOwner, writeOwner, type Owner,
} from './owner.js';

/**
A small file beside the journal for every Winnow that has it open (`JOURNAL.PID-INSTANCE.open`), so that one knows of the others, and one more (`….folding`) for the one that makes a long journal shorter. What a crashed one left is taken away by the next that looks.

Folding replaces the file, so nobody else may have it open. Who opens a journal says so first and then looks whether it is being folded; who folds says so first and then looks whether somebody has it open: one of the two sees the other.
*/
export class Presence {
	/**
	@param sleep Waits for some milliseconds.
	@throws WinnowError Where another Winnow has been folding the journal for half a minute.
	*/
	static async enter(journal: string, instance: string, sleep: (milliseconds: number) => Promise<unknown> = delay): Promise<Presence> {
		const presence = new Presence(journal, `${journal}.${process.pid}-${instance}`);
		await writeOwner(`${presence.#own}.open`);
		for (let attempt = 0; (await presence.#living('folding')).length > 0; attempt++) {
			if (attempt === 300) {
				await presence.leave();
				throw new WinnowError({kind: 'failure', what: 'another Winnow is rewriting the journal', advice: 'Try again when it is done.'});
			}

			await sleep(100);
		}

		return presence;
	}

	readonly #journal: string;
	/** This one's files without their endings. */
	readonly #own: string;

	private constructor(journal: string, own: string) {
		this.#journal = journal;
		this.#own = own;
	}

	/** Who else has the journal open. */
	async others(): Promise<Owner[]> {
		return this.#living('open');
	}

	/**
	Does something for which nobody else may have the journal open.

	@returns Undefined, with nothing done, where somebody has.
	*/
	async alone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
		await writeOwner(`${this.#own}.folding`);
		try {
			return (await this.others()).length > 0 ? undefined : await work();
		} finally {
			await rm(`${this.#own}.folding`, {force: true});
		}
	}

	async leave(): Promise<void> {
		await rm(`${this.#own}.open`, {force: true});
	}

	async #living(ending: 'open' | 'folding'): Promise<Owner[]> {
		const folder = path.dirname(this.#journal);
		const prefix = `${path.basename(this.#journal)}.`;
		const found: Owner[] = [];
		for (const name of await readdir(folder)) {
			const file = path.join(folder, name);
			if (name.startsWith(prefix) && name.endsWith(`.${ending}`) && file !== `${this.#own}.${ending}`) {
				const owner = await livingOwner(file);
				if (owner) {
					found.push(owner);
				}
			}
		}

		return found;
	}
}

/** Whose file it is; one whose owner is dead is taken away. */
const livingOwner = async (file: string): Promise<Owner | undefined> => {
	const read = await readOwner(file);
	if (read === undefined) {
		return undefined;
	}

	// Its maker has not written it yet, or the disk was full then; the name says who it was.
	const owner = read === 'unknown' ? ownerInName(file) : read;
	if (await isAlive(owner)) {
		return owner;
	}

	await rm(file, {force: true});
	return undefined;
};

const ownerInName = (file: string): Owner => ({pid: Number(/\.(?<pid>\d+)-[^.]*\.\w+$/.exec(file)?.groups?.pid), host: os.hostname()});
