import {grouped, plural} from '../../../text/numbers.js';

/** Texts of `winnow plan`. */
export const plan = {
	help: `
  Print how many samples a decision about a version needs

  Usage
    $ winnow plan --lq RATE [flags]
    $ winnow plan --aql RATE --lq RATE [flags]

  Choose a plan before the first verdict. A zero plan accepts a version without a reject in its sample. A single plan permits a number of rejects. A sequential plan decides after each verdict and needs the fewest samples on average. The risks are exact.

  Flags
    --lq RATE                  reject rate that should be rejected, such as 4% or 0.04 (limiting quality)
    --aql RATE                 reject rate that should be accepted (acceptable quality level); without it only the zero plan is printed
    --consumer-risk RATE       how likely a version with --lq may be accepted (default: 5%)
    --producer-risk RATE       how likely a version with --aql may be rejected (default: 5%)
    --samples N                samples of the version; a small version needs fewer (default: many)
    --format FORMAT            table, ndjson, json or csv

  Examples
    $ winnow plan --lq 1%
    $ winnow plan --aql 1% --lq 4%
    $ winnow plan --aql 1% --lq 4% --samples 2000 --format json
`,
	notARate: 'Expected a rate above 0 % and below 100 %, such as 4% or 0.04.',
	needsLq: 'Missing --lq',
	needsLqAdvice: 'Give the reject rate that should be rejected: winnow plan --lq 1%.',
	order: (good: string, bad: string) => `--aql ${good} is not below --lq ${bad}`,
	orderAdvice: 'The reject rate to accept has to be lower than the one to reject.',
	tooClose: 'The rates are too close to tell apart with a sample',
	tooCloseAdvice: 'Make --lq at least 1.2 times --aql.',
	needsAql: '--producer-risk needs --aql',
	needsAqlAdvice: 'The producer\'s risk is that a version with the rate of --aql is rejected.',
	title: (bad: string, good: string | undefined, samples: number | undefined) =>
		`Plans that reject a reject rate of ${bad}${good === undefined ? '' : ` and accept one of ${good}`}${samples === undefined ? '' : `, for ${plural(samples, 'sample')}`}:`,
	zero: (size: number) => `Judge ${plural(size, 'sample')}. Accept if none is rejected. The first reject ends it.`,
	single: (size: number, most: number) => `Judge ${plural(size, 'sample')}. Accept with at most ${plural(most, 'reject')}.`,
	sequential: (size: number, most: number, earliest: number, first: number) =>
		`Judge up to ${plural(size, 'sample')}. Accept after ${grouped(earliest)} without a reject; each reject takes about ${grouped(first)} more. At the end accept with at most ${plural(most, 'reject')}.`,
	risks: (consumer: string, producer: string | undefined) =>
		`Accepts the bad rate in ${consumer} of cases${producer === undefined ? '' : `, rejects the good rate in ${producer}`}.`,
	average: (good: number | undefined, bad: number) => `Takes ${good === undefined ? '' : `${plural(good, 'sample')} on average at the good rate, `}${grouped(bad)} at the bad rate.`,
};
