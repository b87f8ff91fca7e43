import type {Finding} from '../../checks/rules.js';
import type {MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import type {Sample} from '../../model/source.js';
import type {AcrossFacts} from '../across/across.js';
import type {Judgement} from '../marks/judgements.js';
import type {Dispute} from '../marks/layers.js';

/**
What a search can know about a sample besides its row. A query names the facts that it needs (`FindQuery.needs`), so that the others are not loaded.

To add a fact: a field here, a reader in `source/ui/actions/find-readers.ts` and one in `source/commands/scripts/list/find-readers.ts`, and a key in `find-keys.ts`.
*/
export type FindFacts = {
	/** Verdict, reason and note. */
	readonly mark?: Pick<Judgement, 'verdict' | 'reason' | 'note'>;
	/** Whether reviewers disagree, as far as the user may see it. */
	readonly dispute?: Dispute;
	/** Undefined for a sample that was not measured. */
	readonly measured?: Measured;
	/** Whether its picture has another size than most. Undefined if that is not known. */
	readonly isOddSize?: boolean;
	/** The classes that labels give it. Without any, the folder names its class. */
	readonly classes?: readonly string[];
	/** Whether its boxes have a problem. */
	readonly hasBoxProblem?: boolean;
	/** Whether it is an original that no sample was made from, in a version that has added ones. */
	readonly isLost?: boolean;
	/** What the rules say. Undefined for a sample that was not checked. */
	readonly checked?: readonly Finding[];
	/** What the verdicts of another version say; undefined for a sample on which there is none. */
	readonly across?: Pick<AcrossFacts, 'change' | 'mark' | 'isHidden'>;
};

export type FindNeed = keyof FindFacts;

/** One condition of a query. */
export type FindTest = {
	matches(sample: Sample, facts: FindFacts): boolean;
	/** What it searches for in names, to highlight it there. Has the flag `g`. */
	readonly pattern?: RegExp;
	/** The measure that it compares. */
	readonly measure?: MeasureName;
};

/** What can be before the colon of a term. */
export type FindKey = {
	readonly name: string;
	/** The facts that its tests read. */
	readonly needs?: readonly FindNeed[];
	/** @throws WinnowError (usage) for a value that it does not know, with the nearest one that it does. */
	parse(value: string): FindTest;
};
