import type {Sample} from '../../model/source.js';
import type {Judgement, Verdict} from '../marks/judgements.js';
import {NumberSet} from '../marks/number-set.js';
import type {Earlier, EarlierRow, EarlierVerdicts} from './earlier-verdicts.js';
import {
	changeOf, checkPictures, verdictChanges, type VerdictChange,
} from './verdict-change.js';

/** A verdict, or none. */
export type Given = Verdict | 'none';

export const given = ['accept', 'reject', 'flag', 'none'] as const satisfies readonly Given[];

type Counts<Name extends string> = Record<Name, number>;

export type VerdictTotals = {
	/** Samples of the second version that were read. */
	samples: number;
	/** Keys with a verdict in the first version. */
	readonly judgedFirst: number;
	/** Samples with a verdict in the second version that it still lists. */
	judgedSecond: number;
	readonly changes: Counts<VerdictChange>;
	/** Samples that both versions have, by the verdict in the first and that in the second, without those that changed or are ambiguous. */
	readonly table: Record<Given, Counts<Given>>;
	/** Of those in the table with a verdict in the first version: how many pictures could not be checked. */
	unchecked: number;
	/** Samples of the first version's random sample by their verdict there, and what became of them. */
	readonly random: Record<'accept' | 'reject', Counts<Given | 'excluded'>>;
};

/** A sample and how its verdicts compare. `sample` is the second version's, `row` that of a lost one in the first. */
export type ComparedVerdict = {readonly change: VerdictChange; readonly earlier: Earlier | undefined; readonly mark: Judgement | undefined}
	& ({readonly sample: Sample; readonly row?: undefined; readonly number: number} | {readonly sample?: undefined; readonly row: EarlierRow});

type CompareOptions = {
	readonly earlier: EarlierVerdicts;
	/** The samples of the second version. */
	readonly samples: AsyncIterable<Sample>;
	/** The rows that were added to `earlier`, once more: they are not kept. */
	readonly rows: () => AsyncIterable<EarlierRow>;
	/** The verdict of a sample in the second version. */
	readonly markOf: (sample: Sample) => Judgement | undefined;
	/** Called with each sample that was read. */
	readonly onProgress?: (read: number) => void;
};

const noCounts = <Name extends string>(names: readonly Name[]): Counts<Name> => Object.fromEntries(names.map(name => [name, 0])) as Counts<Name>;

const emptyTotals = (judgedFirst: number): VerdictTotals => ({
	samples: 0,
	judgedFirst,
	judgedSecond: 0,
	changes: noCounts(verdictChanges),
	table: Object.fromEntries(given.map(name => [name, noCounts(given)])) as VerdictTotals['table'],
	unchecked: 0,
	random: {accept: noCounts([...given, 'excluded']), reject: noCounts([...given, 'excluded'])},
});

const countRandom = ({random}: VerdictTotals, {mark, isRandom}: Earlier, outcome: Given | 'excluded'): void => {
	if (isRandom && (mark.verdict === 'accept' || mark.verdict === 'reject')) {
		random[mark.verdict][outcome]++;
	}
};

/**
Compares the verdicts of two versions and yields the samples that were judged in the first, or rejected in the second: those of the second version in its order, then those that it has no longer.

The second version is read once, as a stream. Besides the verdicts of both, one bit for each key of the first is kept.

@returns The totals, as the generator's return value.
*/
export async function * compareVerdicts({earlier, samples, rows, markOf, onProgress}: CompareOptions): AsyncGenerator<ComparedVerdict, VerdictTotals, undefined> {
	const totals = emptyTotals(earlier.size);
	const seen = new NumberSet();

	const changeIn = (sample: Sample, first: Earlier | undefined, mark: Judgement | undefined): VerdictChange | undefined => {
		const isRepeated = first !== undefined && seen.has(first.number);
		if (first) {
			seen.add(first.number);
		}

		if (first?.isAmbiguous || isRepeated) {
			return 'ambiguous';
		}

		const change = changeOf(first?.mark.verdict, mark?.verdict);
		const check = change === undefined ? 'same' : checkPictures(sample, first?.mark, mark);
		if (check === 'changed') {
			return 'changed';
		}

		totals.unchecked += check === 'unknown' ? 1 : 0;
		totals.table[first?.mark.verdict ?? 'none'][mark?.verdict ?? 'none']++;
		return change;
	};

	for await (const sample of samples) {
		const first = earlier.of(sample);
		const current = markOf(sample);
		const mark = current?.verdict === undefined ? undefined : current;
		totals.samples++;
		totals.judgedSecond += mark ? 1 : 0;
		const isFirstTime = first !== undefined && !seen.has(first.number);
		const change = changeIn(sample, first, mark);
		onProgress?.(totals.samples);
		if (change === undefined) {
			continue;
		}

		totals.changes[change]++;
		if (isFirstTime) {
			countRandom(totals, first, change === 'changed' || change === 'ambiguous' ? 'excluded' : mark?.verdict ?? 'none');
		}

		yield {
			change, earlier: first, mark, sample, number: totals.samples,
		};
	}

	for await (const row of rows()) {
		const first = row.verdict === undefined ? undefined : earlier.ofOwn(row);
		if (first && !seen.has(first.number)) {
			seen.add(first.number);
			totals.changes.lost++;
			countRandom(totals, first, 'excluded');
			yield {
				change: 'lost', earlier: first, mark: undefined, row,
			};
		}
	}

	return totals;
}
