import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {parquetReadObjects} from 'hyparquet';
import {formats} from '../../../source/commands/scripts/export/formats.js';
import {csvLines} from '../../../source/dataset/formats/csv.js';
import {parquetPieces, type ParquetTable} from '../../../source/dataset/formats/parquet.js';
import {readCsv} from '../../../source/text/csv.js';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {decided} from '../decided.js';
import {exampleLabels, exampleRows} from './examples.js';

type Cells = Array<string | number | boolean | null>;
/** `other` is what pyarrow found. */
type Fixture = {
	readonly columns: Record<string, string>;
	readonly rows: Cells[];
	readonly otherColumns: Record<string, string>;
	readonly otherRows: Cells[];
	readonly createdBy: string;
};

const gathered = async (pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> => {
	const parts: Buffer[] = [];
	for await (const piece of pieces) {
		parts.push(Buffer.from(piece as Uint8Array));
	}

	return Buffer.concat(parts);
};

const exampleBytes = async (): Promise<Buffer> => {
	const {samples, totals} = decided(exampleRows, {labelsOf: exampleLabels});
	return gathered(formats.parquet.write(samples, {
		output: undefined, all: true, totals, version: '0', onHint: () => undefined,
	}));
};

test('DuckDB and pyarrow read the file, and find the rows and types of the table', async () => {
	const fixture = JSON.parse(await readFile('test/fixtures/exports/parquet.json', 'utf8')) as Fixture;
	assert.ok((await exampleBytes()).equals(await readFile('test/fixtures/exports/samples.parquet')));
	const records: Array<readonly string[]> = [];
	for await (const {cells} of readCsv(csvLines(decided(exampleRows, {labelsOf: exampleLabels}).samples))) {
		records.push(cells);
	}

	const [header, ...rows] = records;
	const judged = header!.indexOf('judged');
	// CSV has empty cells for unknown values.
	const asCsv = (cells: Cells): string[] => cells.map((cell, column) => column === judged && cell !== null ? new Date(String(cell).replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString() : String(cell ?? ''));
	assert.deepEqual(fixture.rows.map(row => asCsv(row)), rows);
	assert.deepEqual(fixture.otherRows.map(row => asCsv(row)), rows);
	assert.deepEqual([fixture.columns.judged, fixture.columns.hard, fixture.columns.width], ['TIMESTAMP WITH TIME ZONE', 'BOOLEAN', 'BIGINT']);
	assert.deepEqual([fixture.otherColumns.judged, fixture.otherColumns.hard, fixture.otherColumns.width], ['timestamp[ms, tz=UTC]', 'bool', 'int64']);
	assert.equal(fixture.createdBy, 'winnow version 0');
});

const read = async (table: Omit<ParquetTable, 'version'>): Promise<Array<Record<string, unknown>>> => {
	const bytes = await gathered(parquetPieces({...table, version: '0'}));
	const file = new Uint8Array(bytes).buffer;
	return parquetReadObjects({file});
};

test('every text, number, Boolean and time reads back unchanged', async () => {
	const columns = {
		text: 'text', number: 'integer', truth: 'boolean', time: 'time',
	} as const;
	const unknown = {nil: undefined};
	await fc.assert(fc.asyncProperty(fc.array(fc.record({
		text: fc.option(unicodeText(), unknown),
		number: fc.option(fc.maxSafeNat(), unknown),
		truth: fc.option(fc.boolean(), unknown),
		time: fc.option(fc.integer({min: 0, max: 4e12}), unknown),
	}, {noNullPrototype: true}), {maxLength: 20}), async rows => {
		const found = await read({
			columns, rows: (async function * () {
				yield * rows;
			})(),
		});
		assert.deepEqual(found.map(({text, number, truth, time}) => ({
			text: text ?? undefined, number: typeof number === 'bigint' ? Number(number) : undefined, truth: truth ?? undefined, time: time instanceof Date ? time.getTime() : undefined,
		})), rows);
	}), {numRuns: 100});
});

test('rows of several groups keep their order, and are written while rows arrive', async () => {
	let given = 0;
	const rows = async function * () {
		for (; given < 25_000; given++) {
			yield {name: `sample ${given}`};
		}
	};

	const parts: Uint8Array[] = [];
	const givenAt: number[] = [];
	for await (const piece of parquetPieces({columns: {name: 'text'}, rows: rows(), version: '0'})) {
		parts.push(piece);
		givenAt.push(given);
	}

	// Ten thousand rows are kept, no more.
	assert.deepEqual(givenAt, [9999, 19_999, 25_000]);
	const found = await parquetReadObjects({file: new Uint8Array(Buffer.concat(parts)).buffer});
	assert.equal(found.length, 25_000);
	assert.ok(found.every(({name}, index) => name === `sample ${index}`));
});
