import {grouped, plural} from '../../../text/numbers.js';

/** Compares the verdicts on another version with those on the browsed one. */
export const across = {
	title: (version: string, judged: number): string => `Verdicts on ${version}: ${plural(judged, 'sample')}`,
	greeting: (version: string, judged: number): string => `${plural(judged, 'sample')} of ${version} ${judged === 1 ? 'has' : 'have'} a verdict.`,
	changes: {
		cured: 'cured', still: 'still', new: 'new', good: 'good', flagged: 'flagged', unjudged: 'unjudged', lost: 'lost', changed: 'changed', ambiguous: 'ambiguous',
	},
	explained: {
		cured: 'rejected before, accepted now',
		still: 'rejected in both',
		new: 'rejected now, but not before',
		good: 'accepted in both',
		flagged: 'flagged in one or both',
		unjudged: 'judged before, still to judge now',
		lost: 'judged before; missing in the later version',
		changed: 'a picture was written again',
		ambiguous: 'several samples share their original',
	},
	newFrom: (accepted: number, flagged: number, unjudged: number): string => `rejected now; before: ${grouped(accepted)} accepted, ${grouped(flagged)} flagged, ${grouped(unjudged)} none`,
	/** While counting is in progress. */
	counted: (samples: number): string => `${plural(samples, 'sample')} of this version counted so far.`,
	lostTitle: (version: string): string => `Samples that ${version} does not have`,
	notCompared: {changed: 'not compared: a picture was written again', ambiguous: 'not compared: several samples share their original'},
	counting: 'Comparing verdicts',
	countAgain: 'Count again',
	countAgainOld: 'Count again: verdicts have changed since',
	unchecked: (count: number): string => `Not checked: whether the pictures of ${plural(count, 'sample')} have changed since the verdict.`,
	said: (version: string, text: string): string => `${version}: ${text}`,
	hidden: 'judged by another reviewer; shows after your verdict',
	notJudged: 'not judged',
	noVersion: 'No other version is compared.',
	howToCompare: 'Start Winnow with --earlier VERSION, or choose two versions in the list of versions.',
};
