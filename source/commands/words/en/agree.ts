import {grouped, plural} from '../../../text/numbers.js';

/** Texts of `winnow marks agree`. */
export const agree = {
	needsFiles: 'winnow marks agree needs the marks of two reviewers',
	giveFiles: 'Give journals, files that marks export wrote, or a folder with them: winnow marks agree ann.ndjson bob.ndjson.',
	oneReviewer: (name: string) => `All these marks are by one reviewer, ${name}`,
	nameReviewers: 'If they are by two people, name them: winnow marks agree ann=FILE bob=FILE.',
	formats: 'winnow marks agree writes table and json; with --disagreements also ndjson',
	useFormat: 'Use --format table or --format json.',
	pair: (one: string, other: string, both: number) => `${one} and ${other}: ${plural(both, 'sample')} judged by both`,
	judged: (counts: ReadonlyArray<readonly [name: string, count: number]>) => `judged: ${counts.map(([name, count]) => `${name} ${grouped(count)}`).join(', ')}`,
	agreement: 'agreement',
	kappa: 'kappa',
	pabak: 'PABAK',
	interval: (low: string, high: string) => `(${low} to ${high}, 95 %)`,
	noKappa: 'none: both gave the same verdict throughout, so all agreement could be by chance',
	dominant: (verdict: string) => `At least 90 % of the verdicts are ${verdict}. Kappa is then low however well two people agree, because agreement by chance is high. Use PABAK instead.`,
	verdictOf: (reviewer: string, verdict: string) => `${reviewer} ${verdict}`,
	all: (reviewers: number, samples: number, kappa: string | undefined) => `Fleiss' kappa of ${reviewers} reviewers: ${kappa ?? 'none'} (${plural(samples, 'sample')} judged by all)`,
	disagreements: (count: number, settled: number) => count === 0 ? 'No disagreements' : `${plural(count, 'disagreement')}, ${grouped(settled)} settled. --disagreements lists them.`,
	settleThem: 'To settle them, open the version with the marks of all reviewers, and search for disagreement:open.',
	unblinded: (reviewer: string, since: string) => `${reviewer} has seen the verdicts of others since ${since}. Later verdicts of ${reviewer} are not independent.`,
	headings: {sample: 'Sample', status: 'Status', settled: 'Settled'},
};
