import {statuses, type Status, type StatusFilter} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {clean} from '../../text/clean.js';
import {csvLine} from '../../text/csv.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {verdicts, type Verdict} from '../marks/judgements.js';
import type {ReviewCounts} from '../marks/counts.js';
import type {QueueSummary} from '../queue/queue-summary.js';
import type {PlanProgress} from '../queue/plan-progress.js';
import {queueWords, rateWords} from '../queue/queue-words.js';
import {periodOf, sumTallies, type MarkTally} from './mark-tallies.js';
import type {Meanings} from './marks-export.js';

type SummaryFormat = 'table' | 'ndjson' | 'json' | 'csv';

type Judged = {
	/** Number of samples of each status in the version, as far as it is known. */
	readonly totals: Readonly<Partial<Record<StatusFilter, number>>>;
	readonly tallies: readonly MarkTally[];
};

type SummaryOptions = {readonly format: SummaryFormat; readonly meanings: Meanings; readonly reasons: ReadonlyArray<readonly [reason: string, count: number]>; readonly queues: readonly QueueSummary[]} & Judged;

type Numbers = Readonly<Record<'judged' | Verdict, number>>;

/** `of`: samples in the version. Times are ISO 8601. Null is unknown. */
type Line = Numbers & {readonly status: Status | 'unknown' | 'all'; readonly of: number | null; readonly since: string | null; readonly until: string | null};

/** A line with what its numbers say; null for all statuses together. */
type ExplainedLine = Line & {readonly accept_means: string | null; readonly reject_means: string | null};

/**
Formats the number of samples by status and verdict, as text that ends with a line break.

@param options.meanings What accepted and rejected mean.
@param options.queues The random samples, the last first. Only their rates estimate the version's: samples that were picked manually or judged in bulk say nothing about the others.
*/
export const summarise = (identity: Partial<JournalIdentity>, counts: ReviewCounts, {format, meanings, reasons, queues, totals, tallies}: SummaryOptions): string => {
	const lines = linesOf(counts, {totals, tallies}).map(line => explain(line, meanings));
	const reviewers = reviewerLines(tallies);
	switch (format) {
		case 'json': {
			return JSON.stringify({
				...plainIdentity(identity), notes: counts.notes, by_status: lines, by_reviewer: reviewers, reasons: reasons.map(([reason, samples]) => ({reason, samples})), random_samples: queues.map(queue => plainQueue(queue)),
			}, undefined, '\t') + '\n';
		}

		case 'ndjson': {
			const rows = [...lines, ...reviewers.map(line => ({by_reviewer: line})), ...reasons.map(([reason, samples]) => ({by_reason: {reason, samples}})), ...queues.map(queue => ({random_sample: plainQueue(queue)}))];
			return rows.map(row => JSON.stringify({...row, task: identity.task, version: identity.version}) + '\n').join('');
		}

		case 'csv': {
			const allReasons = reasons.map(([reason, samples]) => `${reason}: ${samples}`).join('; ');
			return csvLine(csvColumns) + lines.map(line => csvLine(csvColumns.map(column => {
				switch (column) {
					case 'task':
					case 'version': {
						return identity[column];
					}

					case 'reasons': {
						return line.status === 'all' ? allReasons : undefined;
					}

					default: {
						return line[column]?.toString();
					}
				}
			}))).join('');
		}

		case 'table': {
			return table(lines, counts, {reasons, queues}) + (reviewers.length === 0 ? '' : `\n${reviewerTable(reviewers)}`);
		}
	}
};

/** New columns are added at the end, so that a script that counts columns keeps working. */
const csvColumns = ['status', 'judged', ...verdicts, 'task', 'version', 'of', 'since', 'until', 'accept_means', 'reject_means', 'reasons'] as const;

const explain = (line: Line, meanings: Meanings): ExplainedLine => ({
	...line,
	accept_means: line.status === 'all' ? null : meanings[line.status].accept,
	reject_means: line.status === 'all' ? null : meanings[line.status].reject,
});

const plainIdentity = ({endpoint, project, task, version}: Partial<JournalIdentity>): Partial<JournalIdentity> => ({
	endpoint, project, task, version,
});

const periodWords = (tallies: readonly MarkTally[]): Pick<Line, 'since' | 'until'> => {
	const period = periodOf(tallies);
	return {since: period ? new Date(period.since).toISOString() : null, until: period ? new Date(period.until).toISOString() : null};
};

const linesOf = (counts: ReviewCounts, {totals, tallies}: Judged): Line[] => [
	...([...statuses, 'unknown'] as const).map(status => ({status, ...counts.byStatus[status]})),
	{
		status: 'all' as const, accept: counts.accept, reject: counts.reject, flag: counts.flag,
	},
]
	.map(({status, accept, reject, flag}) => ({
		status, judged: accept + reject + flag, accept, reject, flag, of: status === 'unknown' ? null : totals[status] ?? null, ...periodWords(tallies.filter(tally => status === 'all' || tally.status === status)),
	}))
	.filter(({status, judged}) => status !== 'unknown' || judged > 0);

type ReviewerLine = Numbers & Pick<Line, 'since' | 'until'> & {readonly reviewer: string | null; readonly status: Line['status']};

/** One line for each reviewer and status, and one for all statuses of a reviewer. */
const reviewerLines = (tallies: readonly MarkTally[]): ReviewerLine[] => [...new Set(tallies.map(tally => tally.reviewer))].flatMap(reviewer => {
	const own = tallies.filter(tally => tally.reviewer === reviewer);
	const line = (status: Line['status'], some: readonly MarkTally[]): ReviewerLine => ({
		reviewer: reviewer ?? null, status, ...sumTallies(some), ...periodWords(some),
	});
	return [...own.map(tally => line(tally.status, [tally])), line('all', own)];
});

const plainQueue = ({seed, populations, size, judged, rejected, flagged, rejectRate, plan, chosen}: QueueSummary) => ({
	seed, from: Object.fromEntries(populations), size, judged, rejected, flagged, reject_rate: rejectRate?.rate ?? null, low: rejectRate?.low ?? null, high: rejectRate?.high ?? null, interval: rejectRate?.kind ?? null, plan: plan ? plainPlan(plan, chosen) : null,
});

/** `chosen` is null if only the browser's session has the plan, not the journal. */
const plainPlan = ({text, state, most, left, flags, other}: PlanProgress, chosen: number | undefined) => ({
	plan: text, chosen: chosen === undefined ? null : new Date(chosen).toISOString(), outcome: state, most_rejects: most ?? null, left, flags_count_as: flags, other_way: other ? {outcome: other.state, judged: other.judged, rejected: other.rejected} : null,
});

/** "1,204 samples", "301 deleted", "412 modified, 204 added". */
const populationWords = ({populations}: QueueSummary): string => [...populations].map(([filter, count]) => `${grouped(count)} ${filter === 'all' ? 'samples' : filter}`).join(', ');

/** Aligns cells in columns: numbers at the right, the columns of `left` at the left. */
const aligned = (cells: ReadonlyArray<readonly string[]>, left: readonly number[]): string => {
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map(row => row[column]!.length)));
	return cells.map(row => row.map((cell, column) => left.includes(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ').trimEnd()).join('\n');
};

/** `2026-11-20 08:00`, in UTC. */
const minute = (time: string | null): string => time === null ? '' : time.slice(0, 16).replace('T', ' ');

/** "random sample (seed 1, from 1,204 samples): 17 of 200 judged …", "plan zero:1% (chosen 2026-11-20 08:00 UTC, seed 1, from 1,204 samples): 96 of 299 …". */
const queueLine = (queue: QueueSummary): string => {
	const {plan, chosen, seed, rejectRate: rate} = queue;
	const about = `seed ${clean(seed)}, from ${populationWords(queue)}`;
	if (!plan) {
		return `random sample (${about}): ${queueWords(queue)}\n`;
	}

	// The rate of a fixed size is part of its words.
	const after = rate?.kind === 'anytime' ? ` · ${rateWords(rate)}` : '';
	return `plan ${clean(plan.text)} (${chosen === undefined ? '' : `chosen ${minute(new Date(chosen).toISOString())} UTC, `}${about}): ${queueWords(queue)}${after}\n`;
};

const table = (lines: readonly ExplainedLine[], counts: ReviewCounts, {reasons, queues}: Pick<SummaryOptions, 'reasons' | 'queues'>): string => {
	const text = aligned([['status', 'judged', 'of', 'accepted', 'rejected', 'flagged', 'meaning'], ...lines.map(line => [
		line.status,
		grouped(line.judged),
		line.of === null ? '' : grouped(line.of),
		...[line.accept, line.reject, line.flag].map(number => grouped(number)),
		line.accept_means === null ? '' : `${line.accept_means} / ${line.reject_means}`,
	])], [0, 6]);
	return `${text}\n${grouped(counts.notes)} ${counts.notes === 1 ? 'note' : 'notes'}\n${reasons.length === 0 ? '' : `reasons: ${reasons.map(([reason, samples]) => `${reason} ${grouped(samples)}`).join(', ')}\n`}${queues.map(queue => queueLine(queue)).join('')}`;
};

const reviewerTable = (lines: readonly ReviewerLine[]): string => aligned([['reviewer', 'status', 'judged', 'accepted', 'rejected', 'flagged', 'since (UTC)', 'until (UTC)'], ...lines.map(line => [
	line.reviewer ?? 'unknown', line.status, ...[line.judged, line.accept, line.reject, line.flag].map(number => grouped(number)), minute(line.since), minute(line.until),
])], [0, 1, 6, 7]) + '\n';
