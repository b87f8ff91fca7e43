import type {Finding} from '../../checks/rules.js';
import type {MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import type {Sample} from '../../model/source.js';
import type {AcrossFacts} from '../across/across.js';
import type {Judgement} from '../marks/judgements.js';
import type {Dispute} from '../marks/layers.js';

/**
The facts about a sample that a search can use besides its row. A query lists the facts that it needs (`FindQuery.needs`), and only those are loaded.

To add a fact: a field here, a reader in `source/ui/actions/find-readers.ts` and one in `source/commands/scripts/list/find-readers.ts`, and a key in `find-keys.ts`.
*/
export type FindFacts = {
	/** Verdict, reason and note. */
	readonly mark?: Pick<Judgement, 'verdict' | 'reason' | 'note'>;
	/** Whether reviewers disagree, if the user may see it. */
	readonly dispute?: Dispute;
	/** Undefined for a sample that was not measured. */
	readonly measured?: Measured;
	/** Whether its picture has an unusual size. Undefined if unknown. */
	readonly isOddSize?: boolean;
	/** The classes in its labels. Without any, its folder is its class. */
	readonly classes?: readonly string[];
	/** Whether its boxes have a problem. */
	readonly hasBoxProblem?: boolean;
	/** Whether it is an original without an added sample, in a version that has added samples. */
	readonly isLost?: boolean;
	/** Results of the rule check. Undefined for a sample that was not checked. */
	readonly checked?: readonly Finding[];
	/** How the verdicts of another version compare; undefined for a sample without any. */
	readonly across?: Pick<AcrossFacts, 'change' | 'mark' | 'isHidden'>;
};

export type FindNeed = keyof FindFacts;

/** One condition of a query. */
export type FindTest = {
	matches(sample: Sample, facts: FindFacts): boolean;
	/** The pattern that it searches for in names, for highlighting. Has the flag `g`. */
	readonly pattern?: RegExp;
	/** The compared measure. */
	readonly measure?: MeasureName;
};

/** A key: the part of a term before the colon. */
export type FindKey = {
	readonly name: string;
	/** The facts that its tests read. */
	readonly needs?: readonly FindNeed[];
	/** @throws WinnowError (usage) for an unknown value, with the closest known one. */
	parse(value: string): FindTest;
};
