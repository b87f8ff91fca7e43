import assert from 'node:assert/strict';
import test from 'node:test';
import {fieldsOf} from '../../source/commands/output/formats.js';
import {rowsText, type DataRow, type RowsOptions} from '../../source/commands/output/rows-text.js';
import {parseCsv} from './parse-csv.js';

const rows: DataRow[] = [
	{name: 'plain', count: 3, list: ['a', 'b'], nothing: null},
	{name: 'comma, "quote"\nand line', count: -1, list: [], nothing: null},
	{name: '=HYPERLINK("x")', count: 0, list: ['@SUM(1)'], nothing: null},
];

const text = async (options: Partial<RowsOptions<DataRow>>, given: readonly DataRow[] = rows): Promise<string> => {
	let text = '';
	for await (const piece of rowsText(given, {format: 'ndjson', fields: ['name', 'count', 'list', 'nothing'], ...options})) {
		text += piece;
	}

	return text;
};

test('rowsText writes NDJSON and JSON that parse to the selected fields in the selected order', async () => {
	assert.deepEqual((await text({})).trimEnd().split('\n').map(line => JSON.parse(line) as unknown), rows);
	assert.deepEqual(JSON.parse(await text({format: 'json'})), rows);
	assert.equal(await text({fields: ['count', 'name']}, rows.slice(0, 1)), '{"count":3,"name":"plain"}\n');
	assert.equal(await text({format: 'json'}, []), '[]\n');
	assert.equal(await text({}, []), '');
});

test('rowsText writes CSV that parses to the same cells and that a spreadsheet doesn\'t execute', async () => {
	const csv = await text({format: 'csv'});
	assert.deepEqual(parseCsv(csv), [
		['name', 'count', 'list', 'nothing'],
		['plain', '3', 'a; b', ''],
		['comma, "quote"\nand line', '\'-1', '', ''],
		['\'=HYPERLINK("x")', '0', '\'@SUM(1)', ''],
	]);
	assert.ok(csv.endsWith('\r\n'));
	assert.equal(await text({format: 'csv'}, []), 'name,count,list,nothing\r\n');
});

test('rowsText keeps the columns of a table aligned across its parts', async () => {
	const many = Array.from({length: 120}, (_, index) => ({name: `row ${index}`, count: index, list: [], nothing: null}));
	const lines = (await text({format: 'table', fields: ['name', 'count']}, many)).trimEnd().split('\n');
	assert.equal(lines.length, 121);
	assert.equal(lines[0], 'name    count');
	assert.equal(lines[50], 'row 49     49');
	assert.equal(lines[51], 'row 50     50');
	assert.equal(lines[120], 'row 119    119');
	assert.equal(await text({format: 'table'}, []), '');
});

test('fieldsOf parses field names, and lists the valid ones for a wrong name', () => {
	const read = fieldsOf(['number', 'status']);
	assert.deepEqual(read('status, number'), ['status', 'number']);
	assert.throws(() => read('statsu'), {message: 'Unknown field "statsu". Did you mean "status"? Fields: number, status.'});
	assert.throws(() => read(','), {message: 'Use one or more of these, separated by commas: number, status.'});
});
