import type {Verdict} from '../../../review/marks/judgements.js';
import {plural} from '../../../text/numbers.js';

/** Samples about which reviewers disagree. */
export const disagreements = {
	noOthers: 'There are no verdicts of other reviewers. Import theirs with winnow marks import, or open the version with --shared.',
	/** Disagreements that the found list leaves out. */
	hidden: (count: number): string => `Hidden: ${plural(count, 'more disagreement')} about samples that you have not judged. Judge them, or see all verdicts to settle them.`,
	none: 'Reviewers do not disagree about this sample.',
	blind: 'Judge this sample first: until then the verdicts of other reviewers are hidden.',
	isUnblinded: 'You see all verdicts.',
	unblinded: 'All verdicts now show before you give yours.',
	question: 'See the verdicts of other reviewers before you give one? Choose this to settle disagreements. The journal records when, because your later verdicts are no longer independent. It can\'t be undone.',
	questionKeys: 'y sees them, any other key cancels.',
	/** @param name The sample's short name. */
	title: (name: string): string => `Settle the disagreement about ${name}`,
	you: 'you',
	settled: 'settled',
	noVerdict: 'no verdict',
	/** @param choices Keys and their meanings. */
	choices: (choices: ReadonlyArray<readonly [key: string, meaning: string]>, clear: string): string => `${choices.map(([key, meaning]) => `${key} ${meaning}`).join(', ')}, ${clear} leaves it open; Esc cancels.`,
	done: (name: string, verdict: Verdict | undefined): string => verdict === undefined ? `${name} is no longer settled.` : `Settled ${name}: ${verdict}.`,
	isOpen: 'It is not settled.',
	unblindKey: (key: string): string => `${key} shows all verdicts.`,
};
