import type {Sample} from '../../model/source.js';
import type {Judgement, Verdict} from '../marks/judgements.js';
import {NumberSet} from '../marks/number-set.js';
import type {Earlier, EarlierVerdicts} from './earlier-verdicts.js';
import {
	changeOf, checkPictures, verdictChanges, type VerdictChange,
} from './verdict-change.js';

/** A verdict, or none. */
export type VerdictOrNone = Verdict | 'none';

export const verdictsOrNone = ['accept', 'reject', 'flag', 'none'] as const satisfies readonly VerdictOrNone[];

type Counts<Name extends string> = Record<Name, number>;

export type VerdictTotals = {
	/** Samples of the second version that were read. */
	samples: number;
	/** Keys with a verdict in the first version. */
	readonly judgedFirst: number;
	/** Samples with a verdict in the second version that it still lists. */
	judgedSecond: number;
	readonly changes: Counts<VerdictChange>;
	/** Samples in both versions, by their verdicts in the first and the second, without those that changed or are ambiguous. */
	readonly table: Record<VerdictOrNone, Counts<VerdictOrNone>>;
	/** Number of samples in the table with a change whose pictures could not be checked. */
	unchecked: number;
	/** Samples of the first version's random sample, by their verdict there and their outcome in the second. */
	readonly random: Record<'accept' | 'reject', Counts<VerdictOrNone | 'excluded'>>;
};

const noCounts = <Name extends string>(names: readonly Name[]): Counts<Name> => Object.fromEntries(names.map(name => [name, 0])) as Counts<Name>;

const emptyTotals = (judgedFirst: number): VerdictTotals => ({
	samples: 0,
	judgedFirst,
	judgedSecond: 0,
	changes: noCounts(verdictChanges),
	table: Object.fromEntries(verdictsOrNone.map(name => [name, noCounts(verdictsOrNone)])) as VerdictTotals['table'],
	unchecked: 0,
	random: {accept: noCounts([...verdictsOrNone, 'excluded']), reject: noCounts([...verdictsOrNone, 'excluded'])},
});

/** How a sample of the second version compares, and its verdict in the first. */
export type Compared = {readonly change: VerdictChange | undefined; readonly earlier: Earlier | undefined};

/**
Counts how the verdicts of two versions compare, while the samples of the second are read. Keeps one bit for each key of the first version.
*/
export class VerdictComparison {
	readonly totals: VerdictTotals;
	readonly #earlier: EarlierVerdicts;
	readonly #seen = new NumberSet();

	constructor(earlier: EarlierVerdicts) {
		this.#earlier = earlier;
		this.totals = emptyTotals(earlier.size);
	}

	/** Counts a sample of the second version. @param current Its mark there. */
	add(sample: Sample, current: Judgement | undefined): Compared {
		const {totals} = this;
		const earlier = this.#earlier.of(sample);
		const mark = current?.verdict === undefined ? undefined : current;
		const isFirstTime = earlier !== undefined && !this.#seen.has(earlier.number);
		totals.samples++;
		totals.judgedSecond += mark ? 1 : 0;
		if (earlier) {
			this.#seen.add(earlier.number);
		}

		const change = earlier?.isAmbiguous || (earlier && !isFirstTime) ? 'ambiguous' : this.#compare(sample, earlier, mark);
		if (change !== undefined) {
			totals.changes[change]++;
		}

		if (isFirstTime) {
			this.#countRandom(earlier, change === 'changed' || change === 'ambiguous' ? 'excluded' : mark?.verdict ?? 'none');
		}

		return {change, earlier};
	}

	/** Whether the second version has no sample with this key. Valid once all samples were added. */
	isLost({number}: Earlier): boolean {
		return !this.#seen.has(number);
	}

	/** Counts a sample that the second version no longer has, once. */
	addLost(earlier: Earlier): void {
		this.#seen.add(earlier.number);
		this.totals.changes.lost++;
		this.#countRandom(earlier, 'excluded');
	}

	/** Keys of the first version without a sample in the second so far. */
	get unmatchedCount(): number {
		return this.#earlier.size - this.#seen.size;
	}

	#compare(sample: Sample, earlier: Earlier | undefined, mark: Judgement | undefined): VerdictChange | undefined {
		const {totals} = this;
		const change = changeOf(earlier?.mark.verdict, mark?.verdict);
		const check = change === undefined ? 'same' : checkPictures(sample, earlier?.mark, mark);
		if (check === 'changed') {
			return 'changed';
		}

		totals.unchecked += check === 'unknown' ? 1 : 0;
		totals.table[earlier?.mark.verdict ?? 'none'][mark?.verdict ?? 'none']++;
		return change;
	}

	#countRandom({mark, isRandom}: Earlier, outcome: VerdictOrNone | 'excluded'): void {
		if (isRandom && (mark.verdict === 'accept' || mark.verdict === 'reject')) {
			this.totals.random[mark.verdict][outcome]++;
		}
	}
}
