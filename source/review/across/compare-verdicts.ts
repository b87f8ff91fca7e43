import type {Sample} from '../../model/source.js';
import type {Judgement} from '../marks/judgements.js';
import type {Earlier, EarlierRow, EarlierVerdicts} from './earlier-verdicts.js';
import {VerdictComparison, type VerdictTotals} from './verdict-comparison.js';
import type {VerdictChange} from './verdict-change.js';

/** A sample and how its verdicts compare. `sample` is the second version's, counted from 1; `row` that of a lost one in the first. */
export type ComparedVerdict = {readonly change: VerdictChange; readonly earlier: Earlier | undefined; readonly mark: Judgement | undefined}
	& ({readonly sample: Sample; readonly row?: undefined; readonly number: number} | {readonly sample?: undefined; readonly row: EarlierRow});

type CompareOptions = {
	readonly earlier: EarlierVerdicts;
	/** The samples of the second version. */
	readonly samples: AsyncIterable<Sample>;
	/** Reads the rows that were added to `earlier` again, because they are not stored. */
	readonly rows: () => AsyncIterable<EarlierRow>;
	/** The mark of a sample in the second version. */
	readonly markOf: (sample: Sample) => Judgement | undefined;
	/** Called with the number of samples that were read, after each. */
	readonly onProgress?: (read: number) => void;
};

type Comparing = AsyncGenerator<ComparedVerdict, VerdictTotals, undefined>;

/**
Compares the verdicts of two versions and yields the samples that were judged in the first, or rejected in the second: those of the second version in its order, then those that it no longer has.

The second version is read once, as a stream. Besides the verdicts of both, one bit for each key of the first is kept.

@returns The totals, as the generator's return value.
*/
export async function * compareVerdicts({earlier: verdicts, samples, rows, markOf, onProgress}: CompareOptions): Comparing {
	const comparison = new VerdictComparison(verdicts);
	const {totals} = comparison;
	for await (const sample of samples) {
		const mark = markOf(sample);
		const {change, earlier} = comparison.add(sample, mark);
		onProgress?.(totals.samples);
		if (change !== undefined) {
			yield {
				change, earlier, mark: mark?.verdict === undefined ? undefined : mark, sample, number: totals.samples,
			};
		}
	}

	for await (const row of rows()) {
		const earlier = row.verdict === undefined ? undefined : verdicts.ofOwn(row);
		if (earlier && comparison.isLost(earlier)) {
			comparison.addLost(earlier);
			yield {
				change: 'lost', earlier, mark: undefined, row,
			};
		}
	}

	return totals;
}
