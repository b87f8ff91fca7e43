import {statuses, type Status} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {clean} from '../../text/clean.js';
import {csvLine} from '../../text/csv.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {verdicts} from '../marks/judgements.js';
import type {ReviewCounts} from '../marks/counts.js';
import type {QueueSummary} from '../queue/queue-summary.js';
import {queueWords} from '../queue/queue-words.js';
import type {Meanings} from './marks-export.js';

type SummaryFormat = 'table' | 'ndjson' | 'json' | 'csv';

type SummaryOptions = {readonly format: SummaryFormat; readonly meanings: Meanings; readonly reasons: ReadonlyArray<readonly [reason: string, count: number]>; readonly queues: readonly QueueSummary[]};

type Line = {readonly status: Status | 'unknown' | 'all'; readonly judged: number; readonly accept: number; readonly reject: number; readonly flag: number};

/**
Formats the number of samples by status and verdict, as text that ends with a line break.

@param options.meanings What accepted and rejected mean, for the table.
@param options.queues The random samples, the last first. Only their rates estimate the version's: samples that were picked manually or judged in bulk say nothing about the others.
*/
export const summarise = (identity: Partial<JournalIdentity>, counts: ReviewCounts, {format, meanings, reasons, queues}: SummaryOptions): string => {
	const lines = linesOf(counts);
	switch (format) {
		case 'json': {
			return JSON.stringify({
				...plainIdentity(identity), notes: counts.notes, by_status: lines, reasons: reasons.map(([reason, samples]) => ({reason, samples})), random_samples: queues.map(queue => plainQueue(queue)),
			}, undefined, '\t') + '\n';
		}

		case 'ndjson': {
			const rows = [...lines, ...queues.map(queue => ({random_sample: plainQueue(queue)}))];
			return rows.map(row => JSON.stringify({...row, task: identity.task, version: identity.version}) + '\n').join('');
		}

		case 'csv': {
			return csvLine(['status', 'judged', ...verdicts, 'task', 'version']) + lines.map(line => csvLine([line.status, String(line.judged), ...verdicts.map(verdict => String(line[verdict])), identity.task, identity.version])).join('');
		}

		case 'table': {
			return table(lines, counts, {meanings, reasons, queues});
		}
	}
};

const plainIdentity = ({endpoint, project, task, version}: Partial<JournalIdentity>): Partial<JournalIdentity> => ({
	endpoint, project, task, version,
});

const linesOf = (counts: ReviewCounts): Line[] => [
	...([...statuses, 'unknown'] as const).map(status => ({status, ...counts.byStatus[status]})),
	{
		status: 'all' as const, accept: counts.accept, reject: counts.reject, flag: counts.flag,
	},
]
	.map(({status, accept, reject, flag}) => ({
		status, judged: accept + reject + flag, accept, reject, flag,
	}))
	.filter(({status, judged}) => status !== 'unknown' || judged > 0);

const plainQueue = ({seed, populations, size, judged, rejected, flagged, rejectRate}: QueueSummary) => ({
	seed, from: Object.fromEntries(populations), size, judged, rejected, flagged, reject_rate: rejectRate?.rate ?? null, low: rejectRate?.low ?? null, high: rejectRate?.high ?? null, interval: rejectRate?.kind ?? null,
});

/** "1,204 samples", "301 deleted", "412 modified, 204 added". */
const populationWords = ({populations}: QueueSummary): string => [...populations].map(([filter, count]) => `${grouped(count)} ${filter === 'all' ? 'samples' : filter}`).join(', ');

const table = (lines: readonly Line[], counts: ReviewCounts, {meanings, reasons, queues}: Omit<SummaryOptions, 'format'>): string => {
	const cells = [['status', 'judged', 'accepted', 'rejected', 'flagged', 'meaning'], ...lines.map(line => [
		line.status,
		...[line.judged, line.accept, line.reject, line.flag].map(number => grouped(number)),
		line.status === 'all' ? '' : `${meanings[line.status].accept} / ${meanings[line.status].reject}`,
	])];
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map(row => row[column]!.length)));
	const text = cells.map(row => row.map((cell, column) => column === 0 || column === 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ').trimEnd()).join('\n');
	return `${text}\n${grouped(counts.notes)} ${counts.notes === 1 ? 'note' : 'notes'}\n${reasons.length === 0 ? '' : `reasons: ${reasons.map(([reason, samples]) => `${reason} ${grouped(samples)}`).join(', ')}\n`}${queues.map(queue => `random sample (seed ${clean(queue.seed)}, from ${populationWords(queue)}): ${queueWords(queue)}\n`).join('')}`;
};
