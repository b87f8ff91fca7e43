import {csvLine} from '../../text/csv.js';
import type {DecidedSample} from '../decide-samples.js';
import {sampleColumns, sampleRow, type SampleColumn} from './sample-table.js';

const columns = Object.keys(sampleColumns) as SampleColumn[];

const cell = (column: SampleColumn, value: string | number | boolean | undefined): string | undefined =>
	sampleColumns[column] === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value?.toString();

/** Yields a table of samples as CSV (RFC 4180) with a header. Times are ISO 8601 in UTC; unknown values are empty. */
export async function * csvLines(samples: AsyncIterable<DecidedSample>): AsyncGenerator<string, void, undefined> {
	yield csvLine(columns);
	for await (const sample of samples) {
		const row = sampleRow(sample);
		yield csvLine(columns.map(column => cell(column, row[column])));
	}
}
