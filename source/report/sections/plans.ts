import {sentence, sentences} from '../../text/sentences.js';
import type {QueueSummary} from '../../review/queue/queue-summary.js';
import type {Cell, Section} from '../blocks.js';
import {numberColumns, textColumns} from '../columns.js';
import {minute, range} from '../figures.js';
import type {ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';
import {percentage} from '../../text/numbers.js';

/** Returns the progress and the outcome of a random sample. */
export const queueSentence = (queue: QueueSummary): string => {
	const {plan, rejectRate: rate} = queue;
	// `queueWords` already has the rate, unless there is a plan.
	return reportWords.plan.sentence(plan?.text, queue, plan && rate?.kind === 'anytime' ? rate : undefined);
};

const outcome = ({plan}: QueueSummary): string | null => {
	const {states, otherWay} = reportWords.plan;
	if (!plan) {
		return null;
	}

	return plan.otherOutcome ? sentences(sentence(states[plan.state]), otherWay(plan.flags, plan.otherOutcome.state)) : states[plan.state];
};

const row = (queue: QueueSummary): Cell[] => {
	const {plan: words} = reportWords;
	const {plan, chosen, seed, populations, size, judged, rejected, flagged, rejectRate: rate} = queue;
	return [
		plan?.text ?? words.queue,
		minute(chosen),
		seed,
		words.population([...populations]),
		size,
		judged,
		rejected,
		flagged,
		...(rate ? [percentage(rate.rate), range(rate.low, rate.high), words.kinds[rate.kind]] : [null, null, null]),
		outcome(queue),
	];
};

/** The random samples, their plans, and the reject rates that they give for the version. */
export const plansSection = ({queues}: ReportData): Section => ({
	id: 'plan',
	title: reportWords.plan.title,
	* blocks() {
		const {plan: words, totals} = reportWords;
		if (queues.length === 0) {
			yield {kind: 'paragraph', text: words.none};
			return;
		}

		yield {kind: 'list', items: queues.map(queue => queueSentence(queue))};
		yield {
			kind: 'table',
			caption: words.caption,
			columns: [
				...textColumns(words.name, words.chosen, words.seed, words.from),
				...numberColumns(words.size, totals.judged, totals.rejected, totals.flagged, words.rate, words.interval),
				...textColumns(words.kind, words.outcome),
			],
			rows: queues.map(queue => row(queue)),
		};
	},
});
