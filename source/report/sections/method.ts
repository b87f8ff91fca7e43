import type {Section} from '../blocks.js';
import type {ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';

const sampling = ({queues}: ReportData): string[] => {
	const {method} = reportWords;
	const kinds = new Set(queues.map(({rejectRate}) => rejectRate?.kind));
	return [
		...(queues.length === 0 ? [method.noQueue] : []),
		...(queues.some(({plan}) => plan !== undefined) ? [method.plan] : []),
		...(queues.some(({plan}) => plan === undefined) ? [method.queue] : []),
		...(kinds.has('anytime') ? [method.anytime] : []),
		...(kinds.has('exact') ? [method.exact] : []),
	];
};

/** Explains what the numbers count and how the intervals are calculated, for the parts that the report has. */
export const methodSection = (data: ReportData): Section => ({
	id: 'method',
	title: reportWords.method.title,
	* blocks() {
		const {method} = reportWords;
		const {breakdowns, agreement, pictured, marks} = data;
		const sentences = [
			method.verdicts,
			...sampling(data),
			...(breakdowns.length > 0 && marks ? [method.groups] : []),
			...(agreement ? [method.several, method.agreement] : []),
			...(pictured > 0 ? [method.pictures] : []),
		];
		// Chinese has no space between sentences.
		yield {kind: 'paragraph', text: sentences.join(reportWords.language === 'en' ? ' ' : '')};
	},
});
