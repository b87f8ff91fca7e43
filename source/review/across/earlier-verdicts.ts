import {joinKey} from '../../model/join-key.js';
import {statuses, type Sample, type Status} from '../../model/source.js';
import {HashIndex} from '../../text/hash-index.js';
import {Judgements, verdictCode, type Judgement} from '../marks/judgements.js';
import type {Row} from '../marks/row.js';

/** A row with a verdict of the earlier version. */
export type EarlierRow = Row & {
	readonly time: number;
	/** Whether the user gave a verdict on it in that version. */
	readonly isOwn: boolean;
	/** Whether it was judged as one of a random sample. */
	readonly isRandom?: boolean;
};

/** A sample's verdict in the earlier version. */
export type Earlier = {
	/** Identifies the key: samples with the same number share their verdict. */
	readonly number: number;
	readonly mark: Judgement;
	readonly status: Status | undefined;
	readonly isOwn: boolean;
	readonly isRandom: boolean;
	/** Whether samples with this key got different verdicts. */
	readonly isAmbiguous: boolean;
};

const isOwnBit = 1;
const isRandomBit = 2;
const isAmbiguousBit = 4;
/** The status is in the bits from this one. */
const statusShift = 3;

const initialSize = 256;

/**
The verdicts of another version, by the key that joins its samples with those of this one (`joinKey`). Only rows with a verdict are kept, 35 bytes each besides their reasons and notes.
*/
export class EarlierVerdicts {
	/** Rows with a verdict that were added. */
	judged = 0;
	readonly #keys = new HashIndex();
	/** One for each key, with the same number plus one. */
	readonly #judgements = new Judgements();
	#facts = new Uint8Array(initialSize);
	readonly #names: readonly string[];
	readonly #otherNames: readonly string[];

	/**
	@param name The version's name, for people.
	@param names The names of that version that its addresses contain; @param otherNames those of the version to compare.
	*/
	constructor(readonly name: string, names: readonly string[], otherNames: readonly string[]) {
		this.#names = names;
		this.#otherNames = otherNames;
	}

	/** Adds a row with a verdict; others are ignored. */
	add(row: EarlierRow): void {
		if (row.verdict === undefined) {
			return;
		}

		this.judged++;
		const {size} = this.#keys;
		const number = this.#keys.add(joinKey({
			id: row.id, before: {address: row.before}, after: {address: row.after}, status: row.status,
		}, this.#names));
		if (number < size) {
			if (this.#judgements.code(number + 1) !== verdictCode(row.verdict)) {
				this.#facts[number]! |= isAmbiguousBit;
			}

			return;
		}

		if (number === this.#facts.length) {
			const longer = new Uint8Array(number * 2);
			longer.set(this.#facts);
			this.#facts = longer;
		}

		this.#judgements.add(verdictCode(row.verdict), row, row.time);
		this.#facts[number] = (row.isOwn ? isOwnBit : 0)
			| (row.isRandom ? isRandomBit : 0)
			| ((row.status === undefined ? 0 : statuses.indexOf(row.status) + 1) << statusShift);
	}

	/** Number of different keys. */
	get size(): number {
		return this.#keys.size;
	}

	/** Returns the earlier verdict of a sample of the other version; undefined if it was not judged in the earlier one. */
	of(sample: Sample): Earlier | undefined {
		return this.#keys.size === 0 ? undefined : this.#at(this.#keys.locate(joinKey(sample, this.#otherNames)));
	}

	/** Returns the verdict of a row of the earlier version itself. */
	ofOwn(row: Row): Earlier | undefined {
		return this.#at(this.#keys.locate(joinKey({
			id: row.id, before: {address: row.before}, after: {address: row.after}, status: row.status,
		}, this.#names)));
	}

	#at(number: number): Earlier | undefined {
		if (number === -1) {
			return undefined;
		}

		const facts = this.#facts[number]!;
		return {
			number,
			mark: this.#judgements.at(number + 1)!,
			status: statuses[(facts >>> statusShift) - 1],
			isOwn: (facts & isOwnBit) !== 0,
			isRandom: (facts & isRandomBit) !== 0,
			isAmbiguous: (facts & isAmbiguousBit) !== 0,
		};
	}
}
