import {
	classesOf, classOf, folderOf, operatorOf, reasonOf,
} from '../../model/sample-groups.js';
import type {Sample} from '../../model/source.js';
import type {Judgement} from '../marks/judgements.js';

/** The ways to group the samples of a version. */
export const groupings = ['class', 'operator', 'reason', 'status', 'folder'] as const;

export type Grouping = typeof groupings[number];

/** Functions that return the name of a sample's group from its row, by grouping. */
const groupOf: Readonly<Record<Grouping, (sample: Sample) => string>> = {
	class: classOf,
	operator: sample => operatorOf(sample) ?? '',
	reason: reasonOf,
	status: ({status, statusText}) => status ?? statusText,
	folder: folderOf,
};

/** Returns the names of a sample's groups. @param classes The classes that its labels give it. */
export const groupsOf = (grouping: Grouping, sample: Sample, classes: readonly string[] | undefined): readonly string[] => grouping === 'class' ? classesOf(sample, classes) : [groupOf[grouping](sample)];

/** Numbers of samples and verdicts in one group. */
export type Group = {readonly name: string; readonly samples: number; readonly accepted: number; readonly rejected: number; readonly flagged: number};

type Counts = {-readonly [Key in keyof Group]: Group[Key]};

/** Maximum number of groups that are counted separately. Samples of further groups are counted together, which bounds memory. */
const maxGroups = 10_000;

/** Counts samples by group. */
export class Breakdown {
	readonly #groups = new Map<string, Counts>();
	#others: Counts | undefined;

	constructor(readonly grouping: Grouping, readonly limit = maxGroups) {}

	/** The samples beyond the limit of groups; undefined if there are none. */
	get others(): Group | undefined {
		return this.#others;
	}

	/** @param classes The classes that labels give the sample, which counts once in each; without any, its row names one. */
	add(sample: Sample, mark: Pick<Judgement, 'verdict'> | undefined, classes?: readonly string[]): void {
		for (const name of groupsOf(this.grouping, sample, classes)) {
			this.#count(this.#groupOf(name), mark);
		}
	}

	/** All groups, in the order of their first samples. */
	groups(): Group[] {
		return [...this.#groups.values()];
	}

	#count(group: Counts, mark: Pick<Judgement, 'verdict'> | undefined): void {
		group.samples++;
		switch (mark?.verdict) {
			case 'accept': {
				group.accepted++;
				break;
			}

			case 'reject': {
				group.rejected++;
				break;
			}

			case 'flag': {
				group.flagged++;
				break;
			}

			case undefined: {
				break;
			}
		}
	}

	#groupOf(name: string): Counts {
		const known = this.#groups.get(name);
		if (known) {
			return known;
		}

		const fresh: Counts = {
			name, samples: 0, accepted: 0, rejected: 0, flagged: 0,
		};
		if (this.#groups.size < this.limit) {
			this.#groups.set(name, fresh);
			return fresh;
		}

		this.#others ??= fresh;
		return this.#others;
	}
}
