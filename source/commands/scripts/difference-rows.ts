import type {CompareTotals, StatusMove, VersionDifference} from '../../results/compare/compare-versions.js';
import {csvLine} from '../../text/csv.js';
import {punctuation} from '../../text/sentences.js';
import type {Row} from '../../ui/table/draw-table.js';
import {shownValue} from '../output/shown-value.js';
import {scriptsWords} from '../words/scripts.js';

const {compare: words, headings} = scriptsWords;

export const differenceFormats = ['table', 'ndjson', 'json', 'csv'] as const;

type DifferenceFormat = typeof differenceFormats[number];

/** A difference as scripts get it: every format has the same fields. Numbers count from 1, as in the browser. */
type DifferenceRecord = {
	/** `status`, `description`, `status+description`, `only-first`, `only-second`. */
	readonly change: string;
	readonly sample_id: string;
	readonly origin: string | null;
	readonly first_number: number | null;
	readonly first_status: string | null;
	readonly first_description: string | null;
	readonly first_new: string | null;
	readonly second_number: number | null;
	readonly second_status: string | null;
	readonly second_description: string | null;
	readonly second_new: string | null;
};

const differenceFields = ['change', 'sample_id', 'origin', 'first_number', 'first_status', 'first_description', 'first_new', 'second_number', 'second_status', 'second_description', 'second_new'] as const satisfies ReadonlyArray<keyof DifferenceRecord>;

type Half = VersionDifference['first'];

const numberOf = (half: Half) => half ? half.position + 1 : null;
const statusOf = (half: Half) => half ? half.sample.status ?? half.sample.statusText : null;
const descriptionOf = (half: Half) => half ? half.sample.descriptions.join('; ') : null;

const differenceRecord = ({kind, changes, first, second}: VersionDifference): DifferenceRecord => {
	const {sample} = (first ?? second)!;
	return {
		change: kind === 'changed' ? changes.join('+') : kind,
		sample_id: sample.id,
		origin: sample.before.address ?? null,
		first_number: numberOf(first),
		first_status: statusOf(first),
		first_description: descriptionOf(first),
		first_new: first?.sample.after.address ?? null,
		second_number: numberOf(second),
		second_status: statusOf(second),
		second_description: descriptionOf(second),
		second_new: second?.sample.after.address ?? null,
	};
};

const cells = (record: DifferenceRecord): Row => {
	const half = (number: number | null, status: string | null, description: string | null): string => number === null ? '' : [status === null ? null : shownValue(status), description].filter(Boolean).join(punctuation.colon);
	return {
		[headings.change]: Object.hasOwn(words.changes, record.change) ? words.changes[record.change as keyof typeof words.changes] : record.change,
		[headings.sample]: (record.origin ?? record.first_new ?? record.second_new ?? record.sample_id).split('/').slice(-2).join('/'),
		[headings.first]: half(record.first_number, record.first_status, record.first_description),
		[headings.second]: half(record.second_number, record.second_status, record.second_description),
	};
};

/** The name of a move for scripts: `retained > deleted`. */
const moveName = ({from, to}: StatusMove): string => `${from} > ${to}`;

/** The name of a move in the language of the user. */
const shownMove = ({from, to}: StatusMove): string => `${shownValue(from)} > ${shownValue(to)}`;

/** The totals as scripts get them. */
const totalsRecord = (totals: CompareTotals) => ({...totals, moves: Object.fromEntries(totals.moves.map(move => [moveName(move), move.count]))});

const columns = [headings.change, headings.sample, headings.first, headings.second];

// Ink and React are loaded only where a table is drawn.
const loadTable = async () => import('../../ui/table/draw-table.js');

/** Rows of a table that are drawn together. The first batch decides the column widths. */
const tableRows = 50;

type Differences = AsyncGenerator<VersionDifference, CompareTotals, undefined>;

/** Formats differences as text while they arrive. @returns The totals, as the return value of the generator. */
export const differenceText = async function * (differences: Differences, format: DifferenceFormat): AsyncGenerator<string, CompareTotals, undefined> {
	const waiting: Row[] = [];
	let widths: number[] | undefined;
	let isFirst = true;
	const table = async (): Promise<string> => {
		const {drawTable} = await loadTable();
		const drawn = drawTable(waiting.splice(0), columns, {header: widths === undefined, widths});
		({widths} = drawn);
		return drawn.text;
	};

	try {
		for (;;) {
			const step = await differences.next();
			if (step.done) {
				yield closing(format, isFirst, step.value, waiting.length > 0 ? await table() : '');
				return step.value;
			}

			const record = differenceRecord(step.value);
			switch (format) {
				case 'ndjson': {
					yield `${JSON.stringify(record)}\n`;
					break;
				}

				case 'json': {
					yield `${isFirst ? '{"differences":[' : ','}\n${JSON.stringify(record)}`;
					break;
				}

				case 'csv': {
					yield (isFirst ? csvLine(differenceFields) : '') + csvLine(differenceFields.map(field => record[field]?.toString()));
					break;
				}

				case 'table': {
					waiting.push(cells(record));
					if (waiting.length === tableRows) {
						yield await table();
					}

					break;
				}
			}

			isFirst = false;
		}
	} finally {
		await differences.return(undefined as never);
	}
};

const closing = (format: DifferenceFormat, isEmpty: boolean, totals: CompareTotals, table: string): string => {
	switch (format) {
		case 'ndjson': {
			return '';
		}

		case 'json': {
			return `${isEmpty ? '{"differences":[' : '\n'}],"totals":${JSON.stringify(totalsRecord(totals))}}\n`;
		}

		case 'csv': {
			return isEmpty ? csvLine(differenceFields) : '';
		}

		case 'table': {
			return table;
		}
	}
};

/** Formats the totals as one sentence. */
export const totalsSummary = (totals: CompareTotals): string => {
	const {same, changed, statusChanged, descriptionChanged, onlyFirst, onlySecond, moves} = totals;
	const sorted = [...moves].sort((a, b) => b.count - a.count).map(move => [shownMove(move), move.count] as const);
	return [
		words.differ(changed, same),
		...(changed === 0 ? [] : [words.inStatus(statusChanged, sorted), words.inDescription(descriptionChanged)]),
		words.inFirst(onlyFirst),
		words.inSecond(onlySecond),
	].join(punctuation.semicolon) + punctuation.period;
};

const totalNames = ['first', 'second', 'same', 'changed', 'statusChanged', 'descriptionChanged', 'onlyFirst', 'onlySecond'] as const satisfies ReadonlyArray<keyof CompareTotals>;

/** Formats the totals as data. */
export const totalsText = async (totals: CompareTotals, format: DifferenceFormat): Promise<string> => {
	switch (format) {
		case 'ndjson': {
			return `${JSON.stringify(totalsRecord(totals))}\n`;
		}

		case 'json': {
			return `${JSON.stringify({totals: totalsRecord(totals)})}\n`;
		}

		case 'csv': {
			return [['total', 'samples'], ...totalNames.map(name => [name, String(totals[name])]), ...totals.moves.map(move => [moveName(move), String(move.count)])].map(line => csvLine(line)).join('');
		}

		case 'table': {
			const rows = [
				...totalNames.map(name => ({[headings.total]: words.totals[name], [headings.samples]: totals[name]})),
				...totals.moves.map(move => ({[headings.total]: shownMove(move), [headings.samples]: move.count})),
			];
			const {drawTable} = await loadTable();
			return drawTable(rows, [headings.total, headings.samples], {header: true}).text;
		}
	}
};
