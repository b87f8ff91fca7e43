import {statuses} from '../../model/source.js';
import type {Section} from '../blocks.js';
import {minute} from '../figures.js';
import type {ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';
import {queueSentence} from './plans.js';

/** Returns the counts of all statuses together. */
const allOf = ({marks}: ReportData) => marks?.by_status.find(({status}) => status === 'all');

const judgedSentences = (data: ReportData): string[] => {
	const {glance} = reportWords;
	const all = allOf(data);
	if (!all || all.judged === 0) {
		return [glance.notJudged];
	}

	return [
		glance.judged(all, data.samples),
		...(all.since === null || all.until === null ? [] : [glance.period(minute(all.since), minute(all.until))]),
		...(all.judged > data.judged ? [glance.elsewhere(all.judged - data.judged)] : []),
	];
};

/** The summary: the most important numbers in a few sentences. */
export const glanceSection = (data: ReportData): Section => ({
	id: 'glance',
	title: reportWords.glance.title,
	* blocks() {
		const parts = [...statuses, 'unknown' as const].map(status => [status, data.byStatus[status]] as const).filter(([, count]) => count > 0);
		const {samples} = reportWords.glance;
		const [queue] = data.queues;
		yield {kind: 'list', items: [samples(data.samples, parts), ...judgedSentences(data), ...(queue ? [queueSentence(queue)] : [])]};
	},
});
