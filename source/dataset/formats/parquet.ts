import {ByteWriter, ParquetWriter, schemaFromColumnData} from 'hyparquet-writer';
import type {SchemaElement} from 'hyparquet-writer/src/index.js';

/** A table to write. Independent of the other formats' code, so that this module can be loaded separately. */
export type ParquetTable = {
	/** `time`: ms since 1970. */
	readonly columns: Readonly<Record<string, 'text' | 'boolean' | 'integer' | 'time'>>;
	readonly rows: AsyncIterable<Readonly<Record<string, string | number | boolean | undefined>>>;
	/** The program's version, for the file's `created_by`. Readers parse it to know which statistics they can trust. */
	readonly version: string;
};

/** Rows per row group, which are compressed together. Only one group is in memory, however long the table is. Smaller groups compress worse. */
const groupSize = 10_000;

/** The package's type names. Times have their own schema. */
const types = {
	text: 'STRING', boolean: 'BOOLEAN', integer: 'INT64', time: undefined,
} as const;

/** Returns the schema of a time in UTC. The package's own type omits UTC, and DuckDB would read local times. */
const instant = (name: string): SchemaElement => ({
	name,
	type: 'INT64',
	converted_type: 'TIMESTAMP_MILLIS',
	logical_type: {type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS'},
	repetition_type: 'OPTIONAL',
});

const cellOf = (value: string | number | boolean | undefined, type: keyof typeof types): unknown => {
	if (typeof value !== 'number') {
		return value;
	}

	return type === 'time' ? new Date(value) : BigInt(Math.round(value));
};

/** Yields a table as an Apache Parquet file: Snappy compression, 10,000 rows per row group, null for unknown values. */
export async function * parquetPieces({columns, rows, version}: ParquetTable): AsyncGenerator<Uint8Array, void, undefined> {
	const table = Object.entries(columns).map(([name, type]) => ({name, type, cells: [] as unknown[]}));
	const columnData = () => table.map(({name, type, cells}) => ({name, type: types[type], data: cells}));
	const bytes = new ByteWriter();
	const schemaOverrides = Object.fromEntries(table.filter(({type}) => type === 'time').map(({name}) => [name, instant(name)]));
	const writer = new ParquetWriter({writer: bytes, schema: schemaFromColumnData({columnData: columnData(), schemaOverrides}), createdBy: `winnow version ${version}`});
	/** Returns the bytes written since the last call. */
	const takeBytes = (): Uint8Array => {
		const piece = new Uint8Array(bytes.getBytes());
		// The buffer is reused. Its `offset` still counts the bytes of the whole file.
		bytes.index = 0;
		return piece;
	};

	const writeGroup = async (): Promise<void> => {
		await writer.write({columnData: columnData(), rowGroupSize: groupSize});
		for (const column of table) {
			column.cells = [];
		}
	};

	for await (const row of rows) {
		for (const {name, type, cells} of table) {
			cells.push(cellOf(row[name], type));
		}

		if (table[0]!.cells.length === groupSize) {
			await writeGroup();
			yield takeBytes();
		}
	}

	if (table[0]!.cells.length > 0) {
		await writeGroup();
	}

	await writer.finish();
	yield takeBytes();
}
