import {compareReviewers, type PairAgreement, type ReviewerComparison} from '../../review/exchange/compare-reviewers.js';
import {readReviewers, readSharedReviewers, type ReadReviewers} from '../../review/exchange/read-reviewers.js';
import {isDisagreement, type ReviewerMarks, type SampleMarks} from '../../review/exchange/reviewer-marks.js';
import type {JournalIdentity} from '../../review/journal/journal-line.js';
import {rowName} from '../../review/marks/row.js';
import {exitCodes, WinnowError} from '../../model/errors.js';
import {localMinute} from '../../text/times.js';
import {padEnd, padStart, widthOf, wrap} from '../../text/fit.js';
import type {Kappa} from '../../statistics/agreement.js';
import type {CommandContext} from '../command.js';
import {findJournal, selectVersion, type MarksFlags} from '../marks-journal.js';
import {sharedFolderOf} from '../version-marks.js';
import type {Format} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {agreeWords as words} from '../words/agree.js';
import {punctuation} from '../../text/sentences.js';
import {percentage, coefficient} from '../../text/numbers.js';

/** Line width in a pipe (screen columns). */
const defaultWidth = 80;

const estimate = ({low, high}: Pick<Kappa, 'low' | 'high'>, value: number, format: (value: number) => string): string => low === undefined || high === undefined
	? format(value)
	: `${format(value)} ${words.interval(format(low), format(high))}`;

/** Returns a confusion matrix of two reviewers' verdicts, with aligned columns. */
const confusionMatrix = ({reviewers: [one, other], table}: PairAgreement, categories: ReviewerComparison['categories']): string[] => {
	const headings = categories.map(category => words.verdictOf(other, category));
	const labels = categories.map(category => words.verdictOf(one, category));
	const labelWidth = Math.max(...labels.map(label => widthOf(label)));
	const row = (label: string, cells: readonly string[]): string => `  ${padEnd(label, labelWidth)}  ${cells.map((cell, index) => padStart(cell, widthOf(headings[index]!))).join('  ')}`;
	return [row('', headings), ...table.map((counts, index) => row(labels[index]!, counts.map(String)))];
};

const pairText = (pair: PairAgreement, {categories}: ReviewerComparison, width: number): string => {
	const {reviewers: [one, other], result, dominant} = pair;
	const title = words.pair(one, other, result?.both ?? 0);
	if (!result) {
		return `${title}\n`;
	}

	const {observed, kappa, pabak} = result;
	const lines: ReadonlyArray<readonly [string, string]> = [
		[words.agreement, estimate(observed, observed.rate, percentage)],
		[words.kappa, kappa ? estimate(kappa, kappa.value, coefficient) : words.noKappa],
		[words.pabak, estimate(pabak, pabak.value, coefficient)],
	];
	const labelWidth = Math.max(...lines.map(([label]) => widthOf(label)));
	return [
		title,
		...lines.map(([label, text]) => `  ${padEnd(label, labelWidth)}  ${text}`),
		...(dominant === undefined || !kappa ? [] : wrap(words.dominant(dominant), width - 2).map(line => `  ${line}`)),
		...confusionMatrix(pair, categories),
		'',
	].join('\n');
};

const allText = ({reviewers, all}: ReviewerComparison): string[] => all
	? [words.all(reviewers.size, all.samples, all.kappa === undefined ? undefined : coefficient(all.kappa))]
	: [];

const reportText = (comparison: ReviewerComparison, unblinded: ReadReviewers['unblinded'], width: number): string => [
	words.judged([...comparison.reviewers]),
	...[...unblinded].flatMap(([reviewer, since]) => wrap(words.unblinded(reviewer, localMinute(since)), width)),
	'',
	...comparison.pairs.map(pair => pairText(pair, comparison, width)),
	...allText(comparison),
	words.disagreements(comparison.disagreements, comparison.settled),
	...(comparison.disagreements > comparison.settled ? wrap(words.settleThem, width) : []),
	'',
].join('\n');

const reportJson = (identity: Partial<JournalIdentity>, comparison: ReviewerComparison, unblinded: ReadReviewers['unblinded']): string => {
	const {endpoint, project, task, version} = identity;
	const {reviewers, categories, pairs, all, disagreements, settled} = comparison;
	return JSON.stringify({
		endpoint,
		project,
		task,
		version,
		reviewers: [...reviewers].map(([reviewer, judged]) => ({reviewer, judged})),
		unblinded: [...unblinded].map(([reviewer, since]) => ({reviewer, since: new Date(since).toISOString()})),
		verdicts: categories,
		pairs: pairs.map(({reviewers: names, result, table, dominant}) => ({
			reviewers: names,
			both: result?.both ?? 0,
			agreement: result?.observed ?? null,
			kappa: result?.kappa ? {value: result.kappa.value, low: result.kappa.low ?? null, high: result.kappa.high ?? null} : null,
			pabak: result?.pabak ?? null,
			dominant: dominant ?? null,
			table,
		})),
		fleiss: all ? {samples: all.samples, kappa: all.kappa ?? null} : null,
		disagreements,
		settled,
	}, undefined, '\t') + '\n';
};

const plainDisagreement = ({row, byReviewer, adjudicated}: SampleMarks) => ({
	sample_id: row.id,
	before: row.before ?? null,
	after: row.after ?? null,
	status: row.status ?? null,
	adjudicated: adjudicated?.verdict ?? null,
	adjudicated_by: adjudicated?.reviewer ?? null,
	verdicts: [...byReviewer].map(([reviewer, {verdict, reason, note, time}]) => ({
		reviewer, verdict: verdict ?? null, reason: reason ?? null, note: note ?? null, time: new Date(time).toISOString(),
	})),
});

async function * disagreementText(marks: ReviewerMarks, format: Format, width: number | undefined): AsyncGenerator<string, void, undefined> {
	const disputed = [...marks.samples()].filter(sample => isDisagreement(sample));
	if (format === 'json') {
		yield JSON.stringify(disputed.map(sample => plainDisagreement(sample)), undefined, '\t') + '\n';
		return;
	}

	if (format === 'ndjson') {
		for (const sample of disputed) {
			yield JSON.stringify(plainDisagreement(sample)) + '\n';
		}

		return;
	}

	const names = [...marks.reviewers.keys()];
	const {sample: first, status, settled} = words.headings;
	const said = ({byReviewer}: SampleMarks, name: string): string => {
		const {verdict, reason, note} = byReviewer.get(name) ?? {};
		return [verdict, reason, note].filter(Boolean).join(punctuation.comma);
	};

	const row = (sample: SampleMarks): DataRow => ({
		[first]: rowName(sample.row),
		[status]: sample.row.status ?? null,
		...Object.fromEntries(names.map(name => [name, said(sample, name)])),
		[settled]: sample.adjudicated?.verdict ?? null,
	});
	yield * rowsText(disputed.map(sample => row(sample)), {format, fields: [first, status, ...names, settled], width});
}

/** Reads the marks in the files, or those of all reviewers of a version in the shared folder. */
const readAll = async (context: CommandContext, names: readonly string[], flags: MarksFlags): Promise<ReadReviewers> => {
	const shared = names.length === 0 || flags.shared !== undefined ? await sharedFolderOf(context, flags) : undefined;
	if (shared !== undefined) {
		const {identity} = await findJournal(context, await selectVersion(names, flags), {flags, shared});
		return readSharedReviewers(shared, identity as JournalIdentity);
	}

	if (names.length === 0) {
		throw new WinnowError({kind: 'usage', what: words.needsFiles, advice: words.giveFiles});
	}

	return readReviewers(names, {encoding: flags.encoding, signal: context.signal});
};

/** Runs `winnow marks agree`: compares the verdicts of several reviewers. @returns The exit code. */
export const runAgree = async (context: CommandContext, files: readonly string[], flags: MarksFlags): Promise<number> => {
	const {stdout, stderr, signal} = context;
	const format = flags.format ?? (flags.disagreements && !stdout.isTTY ? 'ndjson' : 'table');
	if (format === 'csv' || (format === 'ndjson' && !flags.disagreements)) {
		throw new WinnowError({kind: 'usage', what: words.formats, advice: words.useFormat});
	}

	const {marks, identity, problems, unblinded} = await readAll(context, files, flags);
	for (const problem of problems) {
		stderr.write(`winnow: ${problem}\n`);
	}

	const [name, ...others] = marks.reviewers.keys();
	if (others.length === 0) {
		throw new WinnowError({kind: 'usage', what: name === undefined ? words.needsFiles : words.oneReviewer(name), advice: name === undefined ? words.giveFiles : words.nameReviewers});
	}

	if (flags.disagreements) {
		await writeStream(stdout, disagreementText(marks, format, stdout.isTTY ? stdout.columns : undefined), signal);
	} else {
		const comparison = compareReviewers(marks);
		await writeStream(stdout, [format === 'json' ? reportJson(identity, comparison, unblinded) : reportText(comparison, unblinded, stdout.columns ?? defaultWidth)], signal);
	}

	return problems.length > 0 ? exitCodes.partial : 0;
};
