import type {ReviewerComparison} from '../../review/exchange/compare-reviewers.js';
import type {MarksSummary} from '../../review/exchange/marks-summary.js';
import type {Kappa} from '../../statistics/agreement.js';
import type {Block, Cell, Section} from '../blocks.js';
import {numberColumns, textColumns} from '../columns.js';
import {minute} from '../figures.js';
import type {ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';
import {coefficient, percentage} from '../../text/numbers.js';

const reviewerTable = ({by_reviewer: lines}: MarksSummary): Block => {
	const {reviewers, totals, statuses, unknown} = reportWords;
	return {
		kind: 'table',
		caption: reviewers.caption,
		columns: [
			...textColumns(reviewers.reviewer, totals.status),
			...numberColumns(totals.judged, totals.accepted, totals.rejected, totals.flagged),
			...textColumns(reviewers.since, reviewers.until),
		],
		rows: lines.map(({reviewer, status, judged, accept, reject, flag, since, until}) => [
			reviewer ?? unknown, statuses[status], judged, accept, reject, flag, minute(since), minute(until),
		]),
	};
};

const kappaText = ({value, low, high}: Kappa): string => low === undefined || high === undefined
	? coefficient(value)
	: reportWords.reviewers.estimate(coefficient(value), coefficient(low), coefficient(high));

const pairRow = ({reviewers: [one, other], result}: ReviewerComparison['pairs'][number]): Cell[] => {
	const {names, estimate} = reportWords.reviewers;
	if (!result) {
		return [names(one, other), 0, null, null, null];
	}

	const {both, observed, kappa, pabak} = result;
	return [
		names(one, other),
		both,
		estimate(percentage(observed.rate), percentage(observed.low), percentage(observed.high)),
		kappa ? kappaText(kappa) : null,
		estimate(coefficient(pabak.value), coefficient(pabak.low), coefficient(pabak.high)),
	];
};

function * agreementBlocks({pairs, all, reviewers, disagreements, settled}: ReviewerComparison): Generator<Block, void, undefined> {
	const {reviewers: words} = reportWords;
	yield {
		kind: 'table',
		caption: words.agreement,
		columns: [...textColumns(words.pair), ...numberColumns(words.both, words.observed, words.kappa, words.pabak)],
		rows: pairs.map(pair => pairRow(pair)),
	};
	const dominant = pairs.find(pair => pair.dominant !== undefined && pair.result?.kappa)?.dominant;
	yield {
		kind: 'list', items: [
			words.disagreements(disagreements, settled),
			...(all ? [words.all(reviewers.size, all.samples, all.kappa === undefined ? undefined : coefficient(all.kappa))] : []),
			...(dominant === undefined ? [] : [words.dominant(dominant)]),
		],
	};
}

/** Verdicts by reviewer, and the agreement of the reviewers. */
export const reviewersSection = ({marks, agreement}: ReportData): Section => ({
	id: 'reviewers',
	title: reportWords.reviewers.title,
	* blocks() {
		if (marks) {
			yield reviewerTable(marks);
		}

		if (agreement) {
			yield * agreementBlocks(agreement);
		}
	},
});
