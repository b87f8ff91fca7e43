import {clean} from '../../../text/clean.js';
import {padEnd, padStart, widthOf} from '../../../text/fit.js';
import {grouped} from '../../../text/numbers.js';
import {localMinute} from '../../../text/times.js';
import type {MarksSummary} from '../../../review/exchange/marks-summary.js';
import type {Verdict} from '../../../review/marks/judgements.js';
import type {QueueSummary} from '../../../review/queue/queue-summary.js';
import {words as screenWords} from '../../../ui/words/index.js';
import {marksWords} from '../../words/scripts.js';

const {summary: words} = marksWords;

/** Aligns cells in columns: to the right, except the columns in `left`. */
const alignColumns = (cells: ReadonlyArray<readonly string[]>, left: readonly number[]): string => {
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map(row => widthOf(row[column]!))));
	return cells.map(row => `${row.map((cell, column) => (left.includes(column) ? padEnd : padStart)(cell, widths[column]!)).join('  ').trimEnd()}\n`).join('');
};

const minute = (time: string | null): string => time === null ? '' : localMinute(Date.parse(time));

const numbers = ({accept, reject, flag}: Readonly<Record<Verdict, number>>): string[] => [accept, reject, flag].map(number => grouped(number));

const statusTable = ({by_status: lines}: MarksSummary): string => {
	const {status, judged, of, accepted, rejected, flagged, meaning} = words.headings;
	const {meanings} = screenWords();
	return alignColumns([[status, judged, of, accepted, rejected, flagged, meaning], ...lines.map(line => [
		words.statuses[line.status],
		grouped(line.judged),
		line.of === null ? '' : grouped(line.of),
		...numbers(line),
		line.status === 'all' ? '' : [meanings[line.status].accept, meanings[line.status].reject].join(' / '),
	])], [0, 6]);
};

const reviewerTable = ({by_reviewer: lines}: MarksSummary): string => {
	const {headings, statuses} = words;
	const {reviewer, status, judged, accepted, rejected, flagged, since, until} = headings;
	return lines.length === 0
		? ''
		: `\n${alignColumns([[reviewer, status, judged, accepted, rejected, flagged, since, until], ...lines.map(line => [
			line.reviewer ?? statuses.unknown, statuses[line.status], grouped(line.judged), ...numbers(line), minute(line.since), minute(line.until),
		])], [0, 1, 6, 7])}`;
};

const queueLine = (queue: QueueSummary): string => {
	const {plan, chosen, seed, populations, rejectRate: rate} = queue;
	const about = words.drawn(clean(seed), [...populations]);
	if (!plan) {
		return `${words.randomSample(about, queue)}\n`;
	}

	// `queueWords` already has the rate if the size is fixed.
	const after = rate?.kind === 'anytime' ? rate : undefined;
	return `${words.plan({name: clean(plan.text), about, chosen: chosen === undefined ? undefined : localMinute(chosen)}, queue, after)}\n`;
};

/** Formats a summary for people, as text that ends with a line break. @param queues The random samples of the summary. */
export const summaryTable = (summary: MarksSummary, queues: readonly QueueSummary[]): string => [
	statusTable(summary),
	`${words.notes(summary.notes)}\n`,
	...(summary.reasons.length === 0 ? [] : [`${words.reasons(summary.reasons.map(({reason, samples}) => `${reason} ${grouped(samples)}`))}\n`]),
	...queues.map(queue => queueLine(queue)),
	reviewerTable(summary),
].join('');
