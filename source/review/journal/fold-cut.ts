import {KeyIndex} from '../marks/key-index.js';
import {NumberSet} from '../marks/number-set.js';
import {decodeLine} from './decode-line.js';
import type {ScannedLine} from './line-scanner.js';

export type CutLimits = {
	/** Maximum number of newest actions to keep unchanged. The newest one is always kept. */
	readonly keepActions: number;
	/** Maximum total length of those actions (bytes). */
	readonly keepBytes: number;
};

/**
Finds where a journal can be cut, so that no action after the cut refers to anything before it. Lines are added in order.

Keeps numbers only, about 30 bytes per action. An id is a substring, with which V8 keeps the whole line in memory: 250 MB for a million lines, and garbage collections that delay keys.
*/
export class FoldCut {
	readonly #limits: CutLimits;
	readonly #ids = new KeyIndex();
	/** For each id's number, the position where the id is first mentioned. */
	#begins = new Float64Array(1024);
	readonly #undone = new NumberSet();
	/** Positions of the newest actions, as a ring buffer. */
	readonly #newest: number[] = [];
	#actions = 0;
	/** For each action that refers to an earlier one, both positions, in ascending order. */
	readonly #links: number[] = [];
	#base = 0;

	constructor(limits: CutLimits) {
		this.#limits = {...limits, keepActions: Math.max(1, limits.keepActions)};
	}

	addLine({text, position, end}: ScannedLine): void {
		if (text === undefined) {
			return;
		}

		if (text.startsWith('{"action":"base"')) {
			this.#base += end - position;
			return;
		}

		const needs = this.#earliestNeededBy(text, position);
		if (needs === undefined) {
			return;
		}

		this.#newest[this.#actions++ % this.#limits.keepActions] = position;
		if (needs < position) {
			this.#links.push(position, needs);
		}
	}

	/** Whether an undo or redo refers to the action. */
	isUndone(id: string): boolean {
		const number = this.#ids.numberOf(id);
		return number !== -1 && this.#undone.has(number);
	}

	/** @returns The position from which the journal stays unchanged, and the bytes of history that folding would remove. */
	cutOf(size: number): {readonly cut: number; readonly history: number} {
		let cut = size;
		for (let back = 1; back <= this.#newest.length; back++) {
			const position = this.#newest[(this.#actions - back) % this.#limits.keepActions]!;
			if (back > 1 && position < size - this.#limits.keepBytes) {
				break;
			}

			cut = position;
		}

		const links = this.#links;
		for (let at = links.length - 2; at >= 0 && links[at]! >= cut; at -= 2) {
			cut = Math.min(cut, links[at + 1]!);
		}

		return {cut, history: cut - this.#base};
	}

	/** Returns the earliest position that an action depends on; undefined for lines that are not actions. */
	#earliestNeededBy(text: string, position: number): number | undefined {
		const {kind, id, of = ''}: Partial<Record<string, string>> = beginning.exec(text)?.groups ?? decodeLine(text) as {kind?: string; id?: string; of?: string} | undefined ?? {};
		if (kind === 'piece') {
			this.#positionOf(of, position);
			return undefined;
		}

		if (kind === 'undo' || kind === 'redo') {
			const begin = this.#positionOf(of, position);
			this.#undone.add(this.#ids.numberOf(of));
			return begin;
		}

		return id === undefined ? undefined : this.#positionOf(id, position);
	}

	#positionOf(id: string, position: number): number {
		const known = this.#ids.size;
		const number = this.#ids.intern(id, undefined);
		if (number < known) {
			return this.#begins[number]!;
		}

		if (number === this.#begins.length) {
			const begins = new Float64Array(number * 2);
			begins.set(this.#begins);
			this.#begins = begins;
		}

		this.#begins[number] = position;
		return position;
	}
}

/** Matches the beginning of a line, which has its dependencies. Parsing hundreds of samples after it would be slow. */
const beginning = /^{(?:"time":"[^"]*",)?(?:"id":"(?<id>[^"\\]*)",)?"action":"(?<kind>\w+)"(?:,"of":"(?<of>[^"\\]*)")?/;
