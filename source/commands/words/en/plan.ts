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
		`${good === undefined ? `A plan that does not accept a version with ${bad} rejects` : `Plans that accept a version with ${good} rejects, and not one with ${bad}`}${samples === undefined ? '' : `, for ${plural(samples, 'sample')}`}:`,
	zero: (size: number) => `Judge ${plural(size, 'sample')}. Accept if none is rejected. Stop at the first reject.`,
	single: (size: number, most: number) => `Judge ${plural(size, 'sample')}. Accept with at most ${plural(most, 'reject')}.`,
	sequential: (size: number, most: number, earliest: number, first: number) =>
		`Judge up to ${plural(size, 'sample')}. Accept after ${grouped(earliest)} without a reject; each reject adds about ${grouped(first)} to that. After all ${grouped(size)}, accept with at most ${plural(most, 'reject')}.`,
	risks: (bad: {readonly rate: string; readonly risk: string}, good: {readonly rate: string; readonly risk: string} | undefined) =>
		`Accepts a version with ${bad.rate} rejects in ${bad.risk} of cases${good === undefined ? '' : `, and does not accept one with ${good.rate} in ${good.risk}`}.`,
	average: (bad: {readonly rate: string; readonly samples: number}, good: {readonly rate: string; readonly samples: number} | undefined) =>
		`Takes ${plural(bad.samples, 'sample')} on average with ${bad.rate} rejects${good === undefined ? '' : `, and ${grouped(good.samples)} with ${good.rate}`}.`,
};
