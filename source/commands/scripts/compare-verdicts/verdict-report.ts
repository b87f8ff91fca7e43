import type {OperatorsDifference, OperatorChange} from '../../../results/compare/compare-operators.js';
import {changeRate, type ChangeRate} from '../../../review/across/change-rate.js';
import {verdictsOrNone, type VerdictTotals} from '../../../review/across/verdict-comparison.js';
import {verdictChanges} from '../../../review/across/verdict-change.js';
import {csvLine} from '../../../text/csv.js';
import {padEnd, padStart, widthOf, wrap} from '../../../text/fit.js';
import {grouped, percentage} from '../../../text/numbers.js';
import type {Format} from '../../output/formats.js';
import {compareVerdictsWords as words} from '../../words/compare-verdicts.js';
import {operatorName} from '../../../model/words/operators/index.js';
import {punctuation} from '../../../text/sentences.js';
import type {ComparedVersion} from './open-versions.js';

export type VerdictReport = {
	readonly first: ComparedVersion;
	readonly second: ComparedVersion;
	/** Undefined for folders. */
	readonly operators: OperatorsDifference | undefined;
	readonly totals: VerdictTotals;
	/** Verdicts of the second version on samples that it no longer lists. */
	readonly unlisted: number;
};

const rateText = (totals: VerdictTotals, first: 'reject' | 'accept'): string[] => {
	const {hits, draws, interval, why, left} = changeRate(totals, first);
	if (draws === 0) {
		return [];
	}

	const name = first === 'reject' ? words.curedOf(hits, draws, percentage(hits / draws)) : words.newOf(hits, draws, percentage(hits / draws));
	return [interval
		? words.withInterval(name, percentage(interval.low), percentage(interval.high))
		: words.withoutInterval(name, why === 'incomplete' ? words.incomplete(left) : words.notRandom)];
};

const parameterText = ({name, first, second}: OperatorChange['parameters'][number]): string => `${name} ${first ?? words.unset} → ${second ?? words.unset}`;

const operatorText = ({operator, kind, parameters}: OperatorChange): string => kind === 'changed'
	? `${operatorName(operator)}${punctuation.colon}${parameters.map(one => parameterText(one)).join(punctuation.comma)}`
	: words.operator[kind](operatorName(operator), parameters.map(({name, first, second}) => `${name} ${first ?? second ?? ''}`.trim()).join(punctuation.comma));

/** Returns lines that describe how the operators differ. */
export const operatorLines = ({changes, isReordered}: OperatorsDifference): string[] => [
	...changes.map(change => operatorText(change)),
	...(isReordered ? [words.reordered] : []),
	...(changes.length === 0 && !isReordered ? [words.sameOperators] : []),
];

const tableText = ({table}: VerdictTotals, first: string, second: string): string[] => {
	const headings = verdictsOrNone.map(name => words.given[name]);
	const labels = verdictsOrNone.map(name => `${first} ${words.given[name]}`);
	const labelWidth = Math.max(widthOf(second), ...labels.map(label => widthOf(label)));
	const rows = verdictsOrNone.map(name => verdictsOrNone.map(other => name === 'none' && other === 'none' ? '' : grouped(table[name][other])));
	const widths = headings.map((heading, column) => Math.max(widthOf(heading), ...rows.map(row => row[column]!.length)));
	const line = (label: string, cells: readonly string[]): string => `  ${padEnd(label, labelWidth)}  ${cells.map((cell, column) => padStart(cell, widths[column]!)).join('  ')}`.trimEnd();
	return [line(padStart(second, labelWidth), headings), ...rows.map((row, index) => line(labels[index]!, row))];
};

const changesText = ({changes, table}: VerdictTotals, width: number): string[] => {
	const nameWidth = Math.max(...verdictChanges.map(change => widthOf(words.changes[change])));
	const countWidth = Math.max(...verdictChanges.map(change => grouped(changes[change]).length));
	return verdictChanges.flatMap(change => {
		const start = `  ${padEnd(words.changes[change], nameWidth)}  ${padStart(grouped(changes[change]), countWidth)}  `;
		const text = change === 'new' ? words.newFrom(table.accept.reject, table.flag.reject, table.none.reject) : words.explained[change];
		return wrap(text, Math.max(20, width - widthOf(start))).map((line, index) => (index === 0 ? start : ' '.repeat(widthOf(start))) + line);
	});
};

/** Wraps a line, but keeps each number and its percent sign together. */
const wrapLine = (line: string, width: number): string[] => wrap(line.replaceAll(' %', '\u00A0%'), width).map(part => part.replaceAll('\u00A0%', ' %'));

const indentLines = (lines: readonly string[], width: number): string[] => lines.flatMap(line => wrap(line, width - 2).map(part => `  ${part}`));

const reportText = ({first, second, operators, totals, unlisted}: VerdictReport, width: number): string => [
	words.judged({...totals, first: first.name, second: second.name}),
	'',
	...(operators ? [words.operators, ...indentLines(operatorLines(operators), width), ''] : []),
	...tableText(totals, first.name, second.name),
	'',
	...changesText(totals, width),
	'',
	...[
		...rateText(totals, 'reject'),
		...rateText(totals, 'accept'),
		...(totals.unchecked > 0 ? [words.unchecked(totals.unchecked)] : []),
		...(unlisted > 0 ? [words.unlisted(unlisted, second.name)] : []),
		words.listThem,
	].flatMap(line => wrapLine(line, width)),
	'',
].join('\n');

const rateFields = ({hits, draws, interval, why, left}: ChangeRate) => ({
	hits,
	draws,
	rate: draws === 0 ? null : hits / draws,
	low: interval?.low ?? null,
	high: interval?.high ?? null,
	why_no_interval: why ?? null,
	still_to_judge: left,
});

const reportFields = ({first, second, operators, totals, unlisted}: VerdictReport) => {
	const {endpoint, project, task} = second.identity;
	return {
		endpoint,
		project,
		task,
		first: {version: first.identity.version, task: first.identity.task, name: first.name, judged: totals.judgedFirst},
		second: {
			version: second.identity.version, task, name: second.name, judged: totals.judgedSecond, samples: totals.samples,
		},
		operators: operators?.changes.map(({operator, kind, parameters}) => ({
			operator, change: kind, parameters: parameters.map(one => ({name: one.name, first: one.first ?? null, second: one.second ?? null})),
		})) ?? null,
		operators_reordered: operators?.isReordered ?? null,
		table: totals.table,
		changes: totals.changes,
		cured_rate: rateFields(changeRate(totals, 'reject')),
		new_rate: rateFields(changeRate(totals, 'accept')),
		not_checked: totals.unchecked,
		no_longer_listed: unlisted,
	};
};

/** Formats the report as text: for people, or as one object, or its counts as CSV. */
export const verdictReport = (report: VerdictReport, format: Format, width: number): string => {
	switch (format) {
		case 'table': {
			return reportText(report, width);
		}

		case 'json': {
			return `${JSON.stringify(reportFields(report), undefined, '\t')}\n`;
		}

		case 'ndjson': {
			return `${JSON.stringify(reportFields(report))}\n`;
		}

		case 'csv': {
			const {changes, unchecked} = report.totals;
			return [['change', 'samples'], ...Object.entries(changes), ['not_checked', unchecked], ['no_longer_listed', report.unlisted]].map(cells => csvLine(cells.map(String))).join('');
		}
	}
};
