import type {CompareTotals, VersionDifference} from '../../results/compare/compare-versions.js';
import {csvLine} from '../../text/csv.js';
import {drawTable, type Row} from '../../ui/table/draw-table.js';
import {grouped, plural} from '../../text/numbers.js';

export const differenceFormats = ['table', 'ndjson', 'json', 'csv'] as const;

export type DifferenceFormat = typeof differenceFormats[number];

/** What a script gets of a difference, the same fields in every format. Numbers count from 1, as the browser's list does. */
export type DifferenceRecord = {
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

export const differenceFields = ['change', 'sample_id', 'origin', 'first_number', 'first_status', 'first_description', 'first_new', 'second_number', 'second_status', 'second_description', 'second_new'] as const satisfies ReadonlyArray<keyof DifferenceRecord>;

type Half = VersionDifference['first'];

const numberOf = (half: Half) => half ? half.position + 1 : null;
const statusOf = (half: Half) => half ? half.sample.status ?? half.sample.statusText : null;
const descriptionOf = (half: Half) => half ? half.sample.descriptions.join('; ') : null;

export const differenceRecord = ({kind, changes, first, second}: VersionDifference): DifferenceRecord => {
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
	const half = (number: number | null, status: string | null, description: string | null): string => number === null ? '' : [status, description].filter(Boolean).join(': ');
	return {
		Change: record.change.replace('only-first', 'only in first').replace('only-second', 'only in second'),
		Sample: (record.origin ?? record.first_new ?? record.second_new ?? record.sample_id).split('/').slice(-2).join('/'),
		First: half(record.first_number, record.first_status, record.first_description),
		Second: half(record.second_number, record.second_status, record.second_description),
	};
};

const columns = ['Change', 'Sample', 'First', 'Second'];

/** Rows of a table that are drawn at once: their cells settle the widths of all that follow. */
const tableRows = 50;

type Differences = AsyncGenerator<VersionDifference, CompareTotals, undefined>;

/** The differences as text, piece by piece. @returns The totals, as the generator's return value. */
export const differenceText = async function * (differences: Differences, format: DifferenceFormat): AsyncGenerator<string, CompareTotals, undefined> {
	const waiting: Row[] = [];
	let widths: number[] | undefined;
	let isFirst = true;
	const table = (): string => {
		const drawn = drawTable(waiting.splice(0), columns, {header: widths === undefined, widths});
		({widths} = drawn);
		return drawn.text;
	};

	try {
		for (;;) {
			const step = await differences.next();
			if (step.done) {
				yield ending(format, isFirst, step.value, waiting.length > 0 ? table() : '');
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
						yield table();
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

const ending = (format: DifferenceFormat, isEmpty: boolean, totals: CompareTotals, table: string): string => {
	switch (format) {
		case 'ndjson': {
			return '';
		}

		case 'json': {
			return `${isEmpty ? '{"differences":[' : '\n'}],"totals":${JSON.stringify(totals)}}\n`;
		}

		case 'csv': {
			return isEmpty ? csvLine(differenceFields) : '';
		}

		case 'table': {
			return table;
		}
	}
};

/** The totals in one or two sentences. */
export const totalsWords = (totals: CompareTotals): string => {
	const {same, changed, statusChanged, descriptionChanged, onlyFirst, onlySecond, moves} = totals;
	const moved = Object.entries(moves).sort(([, a], [, b]) => b - a).map(([move, count]) => `${grouped(count)} ${move}`).join(', ');
	return [
		`${plural(changed, 'sample differs', 'samples differ')} and ${plural(same, 'is', 'are')} alike`,
		...(changed === 0 ? [] : [`${grouped(statusChanged)} in status${moved === '' ? '' : ` (${moved})`}`, `${grouped(descriptionChanged)} in description`]),
		`${grouped(onlyFirst)} only in the first version`,
		`${grouped(onlySecond)} only in the second`,
	].join('; ') + '.';
};

const totalNames = ['first', 'second', 'same', 'changed', 'statusChanged', 'descriptionChanged', 'onlyFirst', 'onlySecond'] as const satisfies ReadonlyArray<keyof CompareTotals>;

const totalLabels = {
	first: 'Rows in first', second: 'Rows in second', same: 'Alike', changed: 'Different', statusChanged: 'in status', descriptionChanged: 'in description', onlyFirst: 'Only in first', onlySecond: 'Only in second',
} as const satisfies Record<typeof totalNames[number], string>;

/** The totals alone, as data. */
export const totalsText = (totals: CompareTotals, format: DifferenceFormat): string => {
	switch (format) {
		case 'ndjson': {
			return `${JSON.stringify(totals)}\n`;
		}

		case 'json': {
			return `${JSON.stringify({totals})}\n`;
		}

		case 'csv': {
			return [['total', 'samples'], ...totalNames.map(name => [name, String(totals[name])]), ...Object.entries(totals.moves).map(([move, count]) => [move, String(count)])].map(line => csvLine(line)).join('');
		}

		case 'table': {
			const rows = [...totalNames.map(name => ({Total: totalLabels[name], Samples: totals[name]})), ...Object.entries(totals.moves).map(([move, count]) => ({Total: move, Samples: count}))];
			return drawTable(rows, ['Total', 'Samples'], {header: true}).text;
		}
	}
};
