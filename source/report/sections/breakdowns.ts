import {withOperatorGlosses} from '../../model/words/operators/index.js';
import type {GroupRate} from '../../review/breakdown/group-rates.js';
import type {Block, Section} from '../blocks.js';
import {numberColumns, textColumns} from '../columns.js';
import {range} from '../figures.js';
import type {ReportBreakdown, ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';
import {percentage} from '../../text/numbers.js';

/** Maximum number of groups in a table, and in a chart. */
const [maxListed, maxCharted] = [50, 15];

const nameOf = (by: ReportBreakdown['by'], {name}: GroupRate): string => {
	if (name === '') {
		return reportWords.none;
	}

	return by === 'class' ? name : withOperatorGlosses(name);
};

const table = ({by, groups}: ReportBreakdown): Extract<Block, {kind: 'table'}> => {
	const {breakdown, totals, plan} = reportWords;
	return {
		kind: 'table',
		caption: breakdown.rates[by],
		columns: [...textColumns(breakdown.group[by]), ...numberColumns(totals.samples, totals.judged, totals.rejected, plan.rate, plan.interval)],
		rows: groups.slice(0, maxListed).map(group => [
			nameOf(by, group),
			group.samples,
			group.judged,
			group.rejected,
			...(group.interval ? [percentage(group.interval.rate), range(group.interval.low, group.interval.high)] : [null, null]),
		]),
	};
};

function * blocksOf(breakdown: ReportBreakdown): Generator<Block, void, undefined> {
	const {breakdown: words} = reportWords;
	const {by, groups, from} = breakdown;
	const rated = groups.flatMap(group => group.interval ? [{label: nameOf(by, group), ...group.interval}] : []).slice(0, maxCharted);
	const [first] = rated;
	yield {kind: 'heading', text: words.by[by]};
	yield first
		? {
			kind: 'charted',
			chart: {
				kind: 'rates',
				id: `rates-by-${by}`,
				title: words.rates[by],
				description: words.highest(first.label, percentage(first.rate), percentage(first.low), percentage(first.high)),
				rows: rated,
			},
			table: table(breakdown),
		}
		: table(breakdown);
	if (groups.length > maxListed) {
		yield {kind: 'paragraph', text: words.more(maxListed, groups.length)};
	}

	if (from !== undefined) {
		yield {kind: 'paragraph', text: from};
	}
}

/** Reject rates by operator, class and description. */
export const breakdownSection = ({breakdowns}: ReportData): Section => ({
	id: 'breakdown',
	title: reportWords.breakdown.title,
	* blocks() {
		for (const breakdown of breakdowns) {
			yield * blocksOf(breakdown);
		}
	},
});
