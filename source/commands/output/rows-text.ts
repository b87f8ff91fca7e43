import {csvLine} from '../../text/csv.js';
import type {Row} from '../../ui/table/draw-table.js';
import type {Format} from './formats.js';

/** The value of one field. */
type Cell = string | number | boolean | null | readonly string[];

/** A row as scripts get it. All formats except tables have the same fields. */
export type DataRow = Readonly<Record<string, Cell>>;

/** How rows are shown in a table. */
export type TableLayout<Data extends DataRow> = {
	readonly columns: readonly string[];
	cells(row: Data): Row;
	/** Columns that may be shortened on a narrow screen, the widest first. Other columns are never shortened. */
	readonly flexible?: readonly string[];
	/** Minimum widths in screen columns, because later rows may be wider than those of the first batch. */
	least?(): Readonly<Record<string, number>>;
};

export type RowsOptions<Data extends DataRow> = {
	readonly format: Format;
	readonly fields: readonly string[];
	/** Default: one column for each field. */
	readonly table?: TableLayout<Data>;
	/** Columns of the terminal; undefined without one. */
	readonly width?: number;
};

/** Rows of a table that are drawn together. The first batch decides the column widths. */
const tableRows = 50;

const pickFields = (row: DataRow, fields: readonly string[]): DataRow => {
	const picked: Record<string, Cell> = {};
	for (const field of fields) {
		picked[field] = row[field] ?? null;
	}

	return picked;
};

const isList = (cell: Cell | undefined): cell is readonly string[] => Array.isArray(cell);

const cellText = (cell: Cell | undefined): string => isList(cell) ? cell.join('; ') : String(cell ?? '');

const defaultLayout = (fields: readonly string[]): TableLayout<DataRow> => ({
	columns: fields,
	cells: row => Object.fromEntries(fields.map(field => [field, typeof row[field] === 'number' ? row[field] : cellText(row[field])])),
	flexible: fields,
});

type Rows<Data> = AsyncIterable<Data> | Iterable<Data>;

async function * tableText<Data extends DataRow>(
	rows: Rows<Data>,
	layout: TableLayout<Data>,
	width: number | undefined,
): AsyncGenerator<string, void, undefined> {
	// Loads Ink and React, so only when a table is drawn.
	const {drawTable} = await import('../../ui/table/draw-table.js');
	const waiting: Row[] = [];
	let widths: readonly number[] | undefined;
	const draw = (): string => {
		const drawn = drawTable(waiting.splice(0), layout.columns, {
			header: widths === undefined, widths, width, flexible: layout.flexible, minWidths: layout.least?.(),
		});
		({widths} = drawn);
		return drawn.text;
	};

	for await (const row of rows) {
		waiting.push(layout.cells(row));
		if (waiting.length === tableRows) {
			yield draw();
		}
	}

	if (waiting.length > 0) {
		yield draw();
	}
}

async function * jsonText(rows: Rows<DataRow>, fields: readonly string[]): AsyncGenerator<string, void, undefined> {
	let isFirst = true;
	for await (const row of rows) {
		yield `${isFirst ? '[' : ','}\n${JSON.stringify(pickFields(row, fields))}`;
		isFirst = false;
	}

	yield isFirst ? '[]\n' : '\n]\n';
}

async function * csvText(rows: Rows<DataRow>, fields: readonly string[]): AsyncGenerator<string, void, undefined> {
	// The header is printed with the first row, so that a failure before it prints nothing.
	let header = csvLine(fields);
	for await (const row of rows) {
		yield header + csvLine(fields.map(field => cellText(row[field])));
		header = '';
	}

	if (header !== '') {
		yield header;
	}
}

/** Formats rows as text while they arrive. A table starts to show after 50 rows or at the end. If the rows can fail, wrap them in `untilFailure`, so that the document is complete. */
export async function * rowsText<Data extends DataRow>(
	rows: Rows<Data>,
	{format, fields, table, width}: RowsOptions<Data>,
): AsyncGenerator<string, void, undefined> {
	switch (format) {
		case 'table': {
			yield * tableText(rows, table ?? defaultLayout(fields), width);
			break;
		}

		case 'json': {
			yield * jsonText(rows, fields);
			break;
		}

		case 'csv': {
			yield * csvText(rows, fields);

			break;
		}

		case 'ndjson': {
			for await (const row of rows) {
				yield `${JSON.stringify(pickFields(row, fields))}\n`;
			}

			break;
		}
	}
}
