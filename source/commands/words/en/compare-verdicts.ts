import {grouped, plural} from '../../../text/numbers.js';
import {didYouMean, helpParts} from './shared.js';

/** Two versions by name, with their judged samples and the samples of both. */
export type JudgedOfVersions = {
	readonly first: string;
	readonly second: string;
	readonly judgedFirst: number;
	readonly judgedSecond: number;
	readonly samples: number;
};

/** Texts of `winnow compare-verdicts`. */
export const compareVerdicts = {
	help: `
  Compare the verdicts on two versions of a task: what the second run cured

  Usage
    $ winnow compare-verdicts TASK V1 V2 [flags]
    $ winnow compare-verdicts --local ORIGIN OUTPUT1 OUTPUT2

  Samples are matched by their original, and added samples also by the name of the result. Prints how the operators differ, a table of the verdicts in V1 and V2, and the number of samples that are

    cured      rejected in V1, accepted in V2
    still      rejected in both
    new        rejected in V2; in V1 accepted, flagged or not judged
    good       accepted in both
    flagged    flagged in V1 or V2, and not rejected in V2
    unjudged   judged in V1, not yet in V2
    lost       judged in V1; V2 has no such sample
    changed    not compared: a picture was written again after it was judged
    ambiguous  not compared: several samples share their original

  The verdicts come from the journals. Reads the samples of V2 once, with one request per 100 samples. Listings in the cloud don't say when a picture was written, so verdicts count as not checked unless --check-pictures asks the store. A rate has an interval only if V1 was judged with a random sample, and V2 has a verdict on each of its samples.

  Flags
    --list CHANGES             print the samples instead: cured,still or all
    --check-pictures           ask the store when each compared picture was written:
                               one request for each, at most 6 at a time
    --format F                 table, ndjson, json or csv (default: table; with --list in a pipe, ndjson)${helpParts.place}
    --local                    compare folders: the originals, then the results of V1 and V2
    --pair METHOD              with --local: path, name, stem or manifest${helpParts.offsetUnit}${helpParts.connection}

  Examples
    $ winnow compare-verdicts kM7j9TSa YHFWU18z qSaudx2s
    $ winnow compare-verdicts kM7j9TSa YHFWU18z qSaudx2s --list still,new
    $ winnow compare-verdicts --local photos run1 run2 --format json | jq .cured_rate
`,
	validChanges: (names: readonly string[], near: string | undefined) => `${near === undefined ? '' : `${didYouMean(near)} `}Use a list of ${names.join(', ')}.`,
	pairNeedsLocal: '--pair needs --local',
	sameVersion: (version: string) => `Can't compare ${version} with itself`,
	noVerdicts: (version: string) => `There are no verdicts on ${version}`,
	judgeFirst: 'Judge samples of it first, or import marks: winnow marks import FILE.',
	cantCheck: (count: number, reason: string) => `${plural(count, 'picture')} can't be checked. ${reason}`,
	progress: (read: number, total: number | undefined) => `${grouped(read)}${total === undefined ? '' : ` of ${grouped(total)}`} samples compared`,
	headings: {change: 'Change', sample: 'Sample'},
	changes: {
		cured: 'cured', still: 'still', new: 'new', good: 'good', flagged: 'flagged', unjudged: 'unjudged', lost: 'lost', changed: 'changed', ambiguous: 'ambiguous',
	},
	explained: {
		cured: 'rejected before, accepted now',
		still: 'rejected in both',
		good: 'accepted in both',
		flagged: 'flagged in one or both, and not rejected now',
		unjudged: 'judged before, still to judge now',
		lost: 'judged before; the sample no longer exists',
		changed: 'not compared: a picture was written again after it was judged',
		ambiguous: 'not compared: several samples share their original',
	},
	newFrom: (accepted: number, flagged: number, unjudged: number) => `rejected now; before: ${grouped(accepted)} accepted, ${grouped(flagged)} flagged, ${grouped(unjudged)} not judged`,
	given: {
		accept: 'accept', reject: 'reject', flag: 'flag', none: 'none',
	},
	judged: ({first, second, judgedFirst, judgedSecond, samples}: JudgedOfVersions) => `${first}: ${grouped(judgedFirst)} judged. ${second}: ${grouped(judgedSecond)} of ${plural(samples, 'sample')} judged.`,
	operators: 'Operators',
	sameOperators: 'the same, with the same parameters',
	reordered: 'in another order',
	unset: 'unset',
	operator: {
		added: (name: string, parameters: string) => `${name}: added${parameters === '' ? '' : ` (${parameters})`}`,
		removed: (name: string, parameters: string) => `${name}: removed${parameters === '' ? '' : ` (${parameters})`}`,
	},
	curedOf: (hits: number, draws: number, rate: string) => `Cured: ${grouped(hits)} of ${plural(draws, 'rejected sample')} with a second verdict, ${rate}`,
	newOf: (hits: number, draws: number, rate: string) => `Newly rejected: ${grouped(hits)} of ${plural(draws, 'accepted sample')} with a second verdict, ${rate}`,
	withInterval: (text: string, low: string, high: string) => `${text} (${low} to ${high}, 95 %; random sample).`,
	withoutInterval: (text: string, why: string) => `${text}. ${why}`,
	notRandom: 'No interval: these samples are not a random sample.',
	incomplete: (left: number) => `No interval yet: ${plural(left, 'sample')} of the random sample ${left === 1 ? 'is' : 'are'} still to judge.`,
	unchecked: (count: number) => `Not checked: whether the pictures of ${plural(count, 'sample')} have changed since the verdict.`,
	unlisted: (count: number, version: string) => `Not counted: ${plural(count, 'verdict')} on samples that ${version} no longer lists.`,
	listThem: '--list cured,still,… prints the samples.',
};
