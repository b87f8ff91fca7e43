import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {csvLines} from '../../../source/dataset/formats/csv.js';
import {sampleColumns} from '../../../source/dataset/formats/sample-table.js';
import {readCsv} from '../../../source/text/csv.js';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {decided, joined, type Row} from '../decided.js';
import {exampleLabels, exampleRows} from './examples.js';

const recordsOf = async (rows: readonly Row[], options: Parameters<typeof decided>[1] = {}): Promise<Array<readonly string[]>> => {
	const records: Array<readonly string[]> = [];
	for await (const {cells, broken} of readCsv(csvLines(decided(rows, options).samples))) {
		assert.ok(!broken);
		records.push(cells);
	}

	return records;
};

test('DuckDB reads the same rows and detects times, numbers and Booleans', async () => {
	const fixture = JSON.parse(await readFile('test/fixtures/exports/csv.json', 'utf8')) as {columns: Record<string, string>; rows: Array<Array<string | null>>};
	const [header, ...rows] = await recordsOf(exampleRows, {labelsOf: exampleLabels});
	assert.deepEqual(header, Object.keys(sampleColumns));
	assert.deepEqual(header, Object.keys(fixture.columns));
	const judged = header.indexOf('judged');
	assert.deepEqual(rows, fixture.rows.map(row => row.map((cell, column) => column === judged && cell !== null ? cell.replace(' ', 'T').replace('+00', 'Z') : cell ?? '')));
	const {judged: time, hard, width, height} = fixture.columns;
	assert.deepEqual([time, hard, width, height], ['TIMESTAMP WITH TIME ZONE', 'BOOLEAN', 'BIGINT', 'BIGINT']);
});

test('a sample that is left out has the reason in place of a path', async () => {
	const [header, ...rows] = await recordsOf(exampleRows.slice(-3));
	const [path, leftOut, verdict] = ['path', 'left_out', 'verdict'].map(name => header!.indexOf(name));
	assert.deepEqual(rows.map(row => [row[path!], row[leftOut!], row[verdict!]]), [['s3://in/gone.jpg', '', 'reject'], ['', 'deleted', 'accept'], ['', 'rejected', 'reject']]);
});

test('a web address loses its signature', async () => {
	const text = await joined(csvLines(decided([['retained', 'https://files.example.com/a%20b.jpg?X-Amz-Signature=secret', 'https://out.obs.example.com/k.jpg?Signature=secret']], {}).samples));
	assert.match(text, /https:\/\/files\.example\.com\/a%20b\.jpg,s3:\/\/out\/k\.jpg/);
	assert.doesNotMatch(text, /secret/);
});

test('every name and note is read back as it was written', async () => {
	const text = unicodeText({minLength: 1});
	await fc.assert(fc.asyncProperty(text, text, async (name, note) => {
		const [header, row] = await recordsOf([['retained', undefined, 'obs://out/1.jpg', 'accept', {note, time: 0}]], {locate: () => ({path: name})});
		assert.deepEqual([row![header!.indexOf('path')], row![header!.indexOf('note')]], [name, note]);
	}), {numRuns: 200});
});
