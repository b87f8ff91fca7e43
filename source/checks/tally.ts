import {
	rules, type Reason, type Rule, type Finding,
} from './rules.js';

/** The results of a rule for all samples to which it applies. */
export type RuleTally = {
	readonly rule: Rule;
	/** Number of samples that were checked; for `counts`, number of counts. */
	readonly checked: number;
	readonly differs: number;
	readonly unknown: number;
	/** Why samples could not be checked, most frequent reason first. */
	readonly reasons: readonly Reason[];
	/** The first differences, up to 3. */
	readonly examples: ReadonlyArray<{readonly name: string; readonly finding: Extract<Finding, {outcome: 'differs'}>}>;
};

/** Maximum number of examples per rule. */
const maxExamples = 3;

type Sums = {
	checked: number;
	differs: number;
	unknown: number;
	readonly reasons: Map<Reason, number>;
	readonly examples: Array<RuleTally['examples'][number]>;
};

/** Adds up findings by rule. Takes the same memory for any number of samples. */
export class Tally {
	readonly #sums = new Map<Rule, Sums>(rules.map(rule => [rule, {
		checked: 0, differs: 0, unknown: 0, reasons: new Map(), examples: [],
	}]));

	#differing = 0;

	/** Samples that differ from the documents in at least one rule. */
	get differing(): number {
		return this.#differing;
	}

	/** @param name The sample's name, for examples. */
	add(findings: readonly Finding[], name: string): void {
		for (const finding of findings) {
			const sums = this.#sums.get(finding.rule)!;
			if (finding.outcome === 'unknown') {
				sums.unknown++;
				sums.reasons.set(finding.reason, (sums.reasons.get(finding.reason) ?? 0) + 1);
				continue;
			}

			sums.checked++;
			if (finding.outcome === 'differs') {
				sums.differs++;
				if (sums.examples.length < maxExamples) {
					sums.examples.push({name, finding});
				}
			}
		}

		this.#differing += findings.some(({outcome, rule}) => outcome === 'differs' && rule !== 'counts') ? 1 : 0;
	}

	/** Returns all rules in their order, including those that apply to no sample. */
	rows(): RuleTally[] {
		return [...this.#sums].map(([rule, {reasons, ...sums}]) => ({
			rule, ...sums, reasons: [...reasons].sort(([, one], [, other]) => other - one).map(([reason]) => reason),
		}));
	}
}
