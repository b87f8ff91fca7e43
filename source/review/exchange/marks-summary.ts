import {statuses, type Status, type StatusFilter} from '../../model/source.js';
import {csvLine} from '../../text/csv.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {verdicts, type Verdict} from '../marks/judgements.js';
import type {ReviewCounts} from '../marks/counts.js';
import type {QueueSummary} from '../queue/queue-summary.js';
import type {PlanProgress} from '../queue/plan-progress.js';
import {periodOf, sumTallies, type MarkTally} from './mark-tallies.js';
import type {Meanings} from './marks-export.js';

type Judged = {
	/** Number of samples of each status in the version, where known. */
	readonly totals: Readonly<Partial<Record<StatusFilter, number>>>;
	readonly tallies: readonly MarkTally[];
};

type SummaryOptions = {
	/** The meanings of accepted and rejected. */
	readonly meanings: Meanings;
	readonly reasons: ReadonlyArray<readonly [reason: string, count: number]>;
	/** The random samples, the most recent first. Only their rates estimate the version's: samples that were picked manually or judged in bulk aren't representative. */
	readonly queues: readonly QueueSummary[];
} & Judged;

type Numbers = Readonly<Record<'judged' | Verdict, number>>;

/** `of`: samples in the version. Times are ISO 8601. Null is unknown. */
type Line = Numbers & {readonly status: Status | 'unknown' | 'all'; readonly of: number | null; readonly since: string | null; readonly until: string | null};

/** A line with the meanings of its numbers; null for all statuses together. */
type ExplainedLine = Line & {readonly accept_means: string | null; readonly reject_means: string | null};

/** What `winnow marks summary --format json` prints: the numbers of a journal. */
export type MarksSummary = Partial<JournalIdentity> & {
	readonly notes: number;
	readonly by_status: readonly ExplainedLine[];
	readonly by_reviewer: readonly ReviewerLine[];
	readonly reasons: ReadonlyArray<{readonly reason: string; readonly samples: number}>;
	readonly random_samples: ReadonlyArray<ReturnType<typeof plainQueue>>;
};

/** Counts the samples of a journal by status and verdict. */
export const summarizeMarks = (
	identity: Partial<JournalIdentity>,
	counts: ReviewCounts,
	{meanings, reasons, queues, totals, tallies}: SummaryOptions,
): MarksSummary => ({
	...plainIdentity(identity),
	notes: counts.notes,
	by_status: linesOf(counts, {totals, tallies}).map(line => explain(line, meanings)),
	by_reviewer: reviewerLines(tallies),
	reasons: reasons.map(([reason, samples]) => ({reason, samples})),
	random_samples: queues.map(queue => plainQueue(queue)),
});

/** Formats a summary for scripts, as text that ends with a line break. */
export const summaryText = (summary: MarksSummary, format: 'ndjson' | 'json' | 'csv'): string => {
	const {task, version, by_status: lines, by_reviewer: reviewers, reasons, random_samples: queues} = summary;
	switch (format) {
		case 'json': {
			return JSON.stringify(summary, undefined, '\t') + '\n';
		}

		case 'ndjson': {
			const rows = [
				...lines,
				...reviewers.map(line => ({by_reviewer: line})),
				...reasons.map(reason => ({by_reason: reason})),
				...queues.map(queue => ({random_sample: queue})),
			];
			return rows.map(row => JSON.stringify({...row, task, version}) + '\n').join('');
		}

		case 'csv': {
			const allReasons = reasons.map(({reason, samples}) => `${reason}: ${samples}`).join('; ');
			return csvLine(csvColumns) + lines.map(line => csvLine(csvColumns.map(column => {
				switch (column) {
					case 'task':
					case 'version': {
						return summary[column];
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
	seed,
	from: Object.fromEntries(populations),
	size,
	judged,
	rejected,
	flagged,
	reject_rate: rejectRate?.rate ?? null,
	low: rejectRate?.low ?? null,
	high: rejectRate?.high ?? null,
	interval: rejectRate?.kind ?? null,
	plan: plan ? plainPlan(plan, chosen) : null,
});

/** `chosen` is null if only the browser's session has the plan, not the journal. */
const plainPlan = ({text, state, maxRejects, left, flags, otherOutcome: other}: PlanProgress, chosen: number | undefined) => ({
	plan: text,
	chosen: chosen === undefined ? null : new Date(chosen).toISOString(),
	outcome: state,
	most_rejects: maxRejects ?? null,
	left,
	flags_count_as: flags,
	other_way: other ? {outcome: other.state, judged: other.judged, rejected: other.rejected} : null,
});
