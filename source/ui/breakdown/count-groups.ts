import type {Sample, StatusFilter} from '../../model/source.js';
import {Breakdown, groupings, type Grouping} from '../../review/breakdown/breakdown.js';
import {ratesOf} from '../../review/breakdown/group-rates.js';
import type {Judgement} from '../../review/marks/judgements.js';

type Rates = ReturnType<typeof ratesOf>;

/** Counts the samples of a tab by all groupings at once, because reading them again for another grouping would cost requests. */
export type GroupCounts = {
	readonly tab: StatusFilter;
	/** Number of samples read so far. */
	readonly read: number;
	readonly judged: number;
	/** Whether all samples were read. */
	isDone: boolean;
	/** Why not all samples were read. */
	problem: string | undefined;
	/** A sentence about the source of the classes; undefined until it is known. */
	classFrom: string | undefined;
	/** @param classes The sample's classes according to its labels. */
	add(sample: Sample, mark: Pick<Judgement, 'verdict'> | undefined, classes?: readonly string[]): void;
	rates(grouping: Grouping): Rates;
};

export const countGroups = (tab: StatusFilter): GroupCounts => {
	const breakdowns = groupings.map(grouping => new Breakdown(grouping));
	const computed = new Map<Grouping, {readonly read: number; readonly rates: Rates}>();
	let [read, judged] = [0, 0];
	return {
		tab,
		isDone: false,
		problem: undefined,
		get read() {
			return read;
		},
		get judged() {
			return judged;
		},
		classFrom: undefined,
		add(sample, mark, classes) {
			read++;
			judged += mark?.verdict === undefined ? 0 : 1;
			for (const breakdown of breakdowns) {
				breakdown.add(sample, mark, classes);
			}
		},
		rates(grouping) {
			const known = computed.get(grouping);
			if (known?.read === read) {
				return known.rates;
			}

			const rates = ratesOf(breakdowns[groupings.indexOf(grouping)]!);
			computed.set(grouping, {read, rates});
			return rates;
		},
	};
};
