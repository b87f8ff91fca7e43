import {statuses} from '../../model/source.js';
import {verdicts} from '../../review/marks/judgements.js';
import {percentage, grouped} from '../../text/numbers.js';
import type {Block, Section} from '../blocks.js';
import {numberColumns, textColumns} from '../columns.js';
import type {ReportData} from '../report-data.js';
import {reportWords} from '../words/index.js';

/** Maximum number of reasons in the chart. */
const maxCharted = 15;

/** Returns the description of a chart: the label and number of its largest row. */
const largestOf = (rows: ReadonlyArray<{readonly label: string; readonly value: number}>): string => {
	const [largest] = [...rows].sort((one, other) => other.value - one.value) as [typeof rows[number]];
	return reportWords.totals.largest(largest.label, grouped(largest.value));
};

const sampleBlock = ({byStatus, samples}: ReportData): Block => {
	const {totals, statuses: names} = reportWords;
	const rows = ([...statuses, 'unknown'] as const).filter(status => status !== 'unknown' || byStatus.unknown > 0).map(status => ({label: names[status], value: byStatus[status]}));
	return {
		kind: 'charted',
		chart: {
			kind: 'bars', id: 'samples-by-status', title: totals.byStatus, description: largestOf(rows), segments: [{name: 'plain', title: totals.samples}], rows: rows.map(({label, value}) => ({label, values: {plain: value}})),
		},
		table: {
			kind: 'table',
			caption: totals.byStatus,
			columns: [...textColumns(totals.status), ...numberColumns(totals.samples, totals.share)],
			rows: [...rows, {label: names.all, value: samples}].map(({label, value}) => [label, value, samples === 0 ? null : percentage(value / samples)]),
		},
	};
};

const verdictBlocks = ({marks}: ReportData): Block[] => {
	const {totals, statuses: names, verdicts: verdictNames} = reportWords;
	const lines = marks?.by_status ?? [];
	const rows = lines.filter(({status}) => status !== 'all').map(line => ({label: names[line.status], value: line.judged, values: {accept: line.accept, reject: line.reject, flag: line.flag}}));
	return rows.every(({value}) => value === 0)
		? []
		: [{
			kind: 'charted',
			chart: {
				kind: 'bars', id: 'verdicts-by-status', title: totals.verdicts, description: largestOf(rows), segments: verdicts.map(name => ({name, title: verdictNames[name]})), rows,
			},
			table: {
				kind: 'table',
				caption: totals.verdicts,
				columns: [
					...textColumns(totals.status),
					...numberColumns(totals.judged, totals.accepted, totals.rejected, totals.flagged),
					...textColumns(totals.acceptMeans, totals.rejectMeans),
				],
				rows: lines.map(line => [names[line.status], line.judged, line.accept, line.reject, line.flag, line.accept_means, line.reject_means]),
			},
		}];
};

const reasonBlocks = ({marks}: ReportData): Block[] => {
	const {totals} = reportWords;
	const rows = (marks?.reasons ?? []).map(({reason, samples}) => ({label: reason, value: samples}));
	return rows.length === 0
		? []
		: [{
			kind: 'charted',
			chart: {
				kind: 'bars',
				id: 'reasons',
				title: totals.reasons,
				description: largestOf(rows),
				segments: [{name: 'plain', title: totals.samples}],
				rows: rows.slice(0, maxCharted).map(({label, value}) => ({label, values: {plain: value}})),
			},
			table: {
				kind: 'table', caption: totals.reasons, columns: [...textColumns(totals.reason), ...numberColumns(totals.samples)], rows: rows.map(({label, value}) => [label, value]),
			},
		}];
};

/** The samples by status, and the verdicts on them. */
export const totalsSection = (data: ReportData): Section => ({
	id: 'totals',
	title: reportWords.totals.title,
	* blocks() {
		yield sampleBlock(data);
		yield * verdictBlocks(data);
		if (data.agreement) {
			yield {kind: 'paragraph', text: reportWords.totals.owner};
		}

		yield * reasonBlocks(data);
	},
});
