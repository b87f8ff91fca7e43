import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {without} from '../../helpers/programs.js';
import {csvLine, readCsv} from '../../../source/text/csv.js';
import {decodeText} from '../../../source/review/exchange/decode-text.js';
import {exportMarks} from '../../../source/review/exchange/marks-export.js';
import {originalsOf} from '../../../source/review/marks/export-address.js';
import {readMarks} from '../../../source/review/exchange/marks-import.js';
import {merge, type Merged} from '../../../source/review/exchange/merge-marks.js';
import {rowKey} from '../../../source/review/marks/row.js';
import type {MarkRow} from '../../../source/review/journal/mark-rows.js';
import {madeAddress} from '../../../source/model/made-address.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {spell, spellBytes} from '../../../source/text/spell.js';
import type {Judgement} from '../../../source/review/marks/judgements.js';
import {ownsAll} from '../../../source/review/marks/layers.js';
import {meanings} from '../../../source/ui/words/en/meanings.js';
import {identity, temporaryFolder} from '../samples.js';

const rows: MarkRow[] = [
	{
		id: 'a', before: 's3://b/cats/1.jpg', after: 'obs://b/out/cats/1.jpg', status: 'modified', verdict: 'reject', reason: 'box wrong', note: '=1+1, "模糊"', reviewer: 'ann', time: Date.UTC(2024, 0, 2),
	},
	{
		id: '-b', before: 's3://b/cats/2 é.jpg', after: undefined, status: 'deleted', verdict: undefined, note: '\'=x', time: Date.UTC(2024, 0, 3),
	},
	{
		id: 'c', before: undefined, after: 'obs://b/out/3.jpg', status: undefined, verdict: 'accept', note: undefined, time: Date.UTC(2024, 0, 4),
	},
];

async function * of<Item>(...items: Item[]): AsyncGenerator<Item, void, void> {
	yield * items;
}

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
	const all: Item[] = [];
	for await (const item of items) {
		all.push(item);
	}

	return all;
};

const exported = async (options: Omit<Parameters<typeof exportMarks>[2], 'meanings'>): Promise<string> => (await collect(exportMarks(of(...rows), identity, {meanings, ...options}))).join('');

/** In pieces of one character, the hardest way. */
const read = async (text: string) => collect(readMarks(of(...text), 77));

test('exportMarks writes every field as NDJSON', async () => {
	const lines = (await exported({format: 'ndjson'})).trimEnd().split('\n').map(line => JSON.parse(line) as unknown);
	assert.deepEqual(lines[0], {
		sample_id: 'a', before: 's3://b/cats/1.jpg', after: 'obs://b/out/cats/1.jpg', status: 'modified', verdict: 'reject', meaning: 'after is bad', reason: 'box wrong', note: '=1+1, "模糊"', time: '2024-01-02T00:00:00.000Z', reviewer: 'ann', adjudicated: false, endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001',
	});
	assert.deepEqual(lines.map(line => (line as {meaning: unknown}).meaning), ['after is bad', null, 'the job was right']);
});

test('exports mark a verdict that settles a disagreement, and come in chunks of 64 kB', async () => {
	const row = {...rows[0]!, isAdjudicated: true};
	const [line] = await collect(exportMarks(of(row), identity, {meanings, format: 'ndjson'}));
	assert.equal((JSON.parse(line!) as {adjudicated: unknown}).adjudicated, true);
	const cells = (text: string) => text.split('\r\n')[1]!.split(',').at(-5);
	assert.deepEqual([cells((await collect(exportMarks(of(row), identity, {meanings, format: 'csv'}))).join('')), cells(await exported({format: 'csv'}))], ['true', '']);

	// A line is 100 bytes with its NUL.
	const many = Array.from({length: 1000}, (): MarkRow => ({id: 'x', after: `obs://b/${'x'.repeat(91)}`, time: 0}));
	const chunks = await collect(exportMarks(of(...many), identity, {meanings, format: 'print0'}));
	assert.deepEqual(chunks.map(({length}) => length), [65_600, 34_400]);
});

test('exportMarks writes CSV by RFC 4180, with no cell that a spreadsheet runs as a formula', async () => {
	const text = await exported({format: 'csv'});
	assert.equal(text.split('\r\n')[0], 'sample_id,before,after,status,verdict,meaning,reason,note,time,reviewer,adjudicated,endpoint,project,task,version');
	assert.equal(text.split('\r\n')[1], 'a,s3://b/cats/1.jpg,obs://b/out/cats/1.jpg,modified,reject,after is bad,box wrong,"\'=1+1, ""模糊""",2024-01-02T00:00:00.000Z,ann,,https://modelarts.test,project-1,animals,V001');
	assert.match(text.split('\r\n')[2]!, /^'-b,.*,''=x,/);
	assert.ok(text.endsWith('\r\n'));
});

test('print0 prints files that the job made, and originals only if they are requested by name', async () => {
	assert.equal(await exported({format: 'print0'}), 'obs://b/out/cats/1.jpg\0obs://b/out/3.jpg\0');
	assert.equal(await exported({format: 'print0', side: 'after'}), 'obs://b/out/cats/1.jpg\0obs://b/out/3.jpg\0');
	assert.equal(await exported({format: 'print0', verdict: 'reject'}), 'obs://b/out/cats/1.jpg\0');
	assert.equal(await exported({format: 'print0', status: 'deleted'}), '');
	assert.equal(await exported({format: 'print0', side: 'before'}), 'obs://b/cats/1.jpg\0obs://b/cats/2 é.jpg\0');
});

test('print0 leaves out and counts samples without a file of their own: deleted, kept in place, or another sample\'s original', async () => {
	const row = (id: string, status: MarkRow['status'], before?: string, after?: string): MarkRow => ({
		id, status, before, after, verdict: 'reject', time: 0,
	});
	const some = [
		row('kept', 'retained', 's3://b/in/1.jpg', 'obs://b/out/1.jpg'),
		row('in-place', 'retained', 's3://b/in/2.jpg', 'obs://b/in/2.jpg'),
		row('changed-in-place', 'modified', 'OBS://b/in/3.jpg', 'https://b.obs.cn-north-4.myhuaweicloud.com/in/3.jpg'),
		row('deleted', 'deleted', 's3://b/in/4.jpg'),
		row('deleted-with-address', 'deleted', 's3://b/in/5.jpg', 'obs://b/elsewhere/5.jpg'),
		row('empty', 'modified', 's3://b/in/6.jpg', ''),
		row('over-another', 'added', 's3://b/in/1.jpg', 'obs://b/in/6.jpg'),
		row('made', 'added', undefined, 'obs://b/out/1_Blur.jpg'),
	];
	const leftOut: string[] = [];
	const text = await collect(exportMarks(of(...some), identity, {
		meanings,
		format: 'print0',
		isOriginal: await originalsOf(of(...some)),
		onLeftOut(why) {
			leftOut.push(why);
		},
	}));
	assert.equal(text.join(''), 'obs://b/out/1.jpg\0obs://b/out/1_Blur.jpg\0');
	assert.deepEqual(leftOut, ['original', 'original', 'none', 'none', 'none', 'original']);
});

test('madeAddress recognizes an original by any of its names', () => {
	const original = 's3://bucket/a b/é.jpg';
	for (const after of [original, 'obs://bucket/a b/é.jpg', 'S3://bucket/a b/é.jpg', 'obs://bucket//a b/é.jpg', 'https://bucket.obs.cn-north-4.myhuaweicloud.com/a%20b/%C3%A9.jpg', 'https://obs.cn-north-4.myhuaweicloud.com/bucket/a%20b/%C3%A9.jpg?versionId=1']) {
		assert.equal(madeAddress({before: original, after, status: 'retained'}), undefined, after);
	}

	for (const after of ['obs://other/a b/é.jpg', 'obs://bucket/a b/É.jpg', 'obs://bucket/a b/é.jpg.png', 'https://bucket.example.com/a%20b/%C3%A9.jpg']) {
		assert.equal(madeAddress({before: original, after, status: 'retained'}), after);
	}

	assert.equal(madeAddress({before: '/in/a?b.jpg', after: '/in/a?c.jpg', status: undefined}), '/in/a?c.jpg');
	assert.equal(madeAddress({before: 'https://host/100%.jpg?x=1', after: 'https://host/100%.jpg?x=2'}), undefined);
});

test('readMarks reads both formats of exportMarks back', async () => {
	for (const format of ['ndjson', 'csv'] as const) {
		const lines = await read(await exported({format}));
		assert.deepEqual(lines.map(({row}) => row), rows);
		assert.deepEqual(lines[2]!.identity, {
			endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001',
		});
	}
});

test('readMarks reports bad lines by number and reads the others', async () => {
	const ndjson = await read('{"sample_id":"a","verdict":"reject"}\nnonsense\n\n{"verdict":"reject"}\n{"sample_id":"a","verdict":"deny"}\n{"sample_id":"a"}\n[1]\n{"sample_id":"b","note":"n","time":"yesterday"}\n{"sample_id":"b","note":"two\\nlines"}');
	assert.deepEqual(ndjson.map(({line, problem}) => problem === undefined ? line : `${line} ${problem}`), [
		1, '2 is not valid JSON', '4 has no sample_id', '5 has the unknown verdict "deny"; expected accept, reject, flag', '6 has no verdict, no reason and no note', '7 is not a JSON object', '8 has the time "yesterday"; expected a time like 2026-11-20T08:00:00Z, or no time column to use the current time', 9,
	]);
	assert.equal(ndjson[0]!.row!.time, 77);
	assert.equal(ndjson.at(-1)!.row!.note, 'two lines');
	const csv = await read('\uFEFFsample_id,verdict\r\na,accept\r\nb,accept,more\nc,"acc"ept\n"d,accept');
	assert.deepEqual(csv.map(({line, problem}) => problem === undefined ? line : `${line} ${problem}`), [2, '3 has 3 cells, but the header has 2', '4 has an invalid quoted cell', '5 has an invalid quoted cell']);
	assert.match((await read('x,y\n1,2'))[0]!.problem!, /^has no sample_id column/);
	assert.deepEqual(await read(''), []);
	assert.equal((await read('{"sample_id":"a","verdict":"flag","after":"https://h/o.jpg?Signature=secret"}'))[0]!.row!.after, 'https://h/o.jpg');
});

test('csvLine and readCsv are inverse for any cells', async () => {
	const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+@,"\r\n\t -]{0,6}$/));
	await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, {minLength: 2, maxLength: 4}), {maxLength: 6}), async table => {
		const text = table.map(cells => csvLine(cells)).join('');
		assert.deepEqual((await collect(readCsv(of(...text)))).map(({cells}) => cells), table);
		for (const line of await collect(readCsv(of(text)))) {
			assert.equal(line.broken, false);
		}
	}));
});

test('Python\'s csv module reads what exportMarks writes', {skip: without('python3')}, async t => {
	const file = path.join(await temporaryFolder(t), 'marks.csv');
	await writeFile(file, await exported({format: 'csv'}));
	const output = execFileSync('python3', ['-c', 'import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))))', file], {encoding: 'utf8'});

	const table = JSON.parse(output) as string[][];
	assert.equal(table.length, 4);
	assert.deepEqual(table[1]!.slice(0, 8), ['a', 's3://b/cats/1.jpg', 'obs://b/out/cats/1.jpg', 'modified', 'reject', 'after is bad', 'box wrong', '\'=1+1, "模糊"']);
});

test('merge takes new and newer marks and counts the rest', async () => {
	const standing = new Map([
		[rowKey(rows[0]!), {verdict: 'accept', time: rows[0]!.time - 1} as const],
		[rowKey(rows[1]!), {note: rows[1]!.note, time: 0} as const],
	]);
	const merged: Merged = {
		added: 0, same: 0, newer: 0, older: 0, apart: 0,
	};
	const review = {isOwn: ownsAll, markOfKey: (key: string): Judgement | undefined => standing.get(key)};
	const news = await collect(merge(of(...rows, {...rows[0]!, time: 5}), review, merged));
	assert.deepEqual(merged, {
		added: 1, same: 1, newer: 1, older: 1, apart: 0,
	});
	assert.deepEqual(news, [rows[0], rows[2]]);
});

const bytesOf = (...parts: Array<string | Uint8Array>) => of<Uint8Array>(...parts.map(part => typeof part === 'string' ? Buffer.from(part) : part));

test('readMarks reads an export that a spreadsheet has saved', async () => {
	const csv = await exported({format: 'csv'});
	const table = (await collect(readCsv(of(csv)))).map(({cells}) => cells);
	const joinedBy = (delimiter: string) => table.map(cells => cells.map(cell => csvLine([cell]).trimEnd()).join(delimiter)).join('\r\n') + '\r\n';
	const utf16 = (text: string, big = false) => {
		const bytes = Buffer.from(text, 'utf16le');
		return big ? bytes.swap16() : bytes;
	};

	for (const [name, ...parts] of [
		['commas', csv],
		['a byte order mark', '\uFEFF' + csv],
		['semicolons', joinedBy(';')],
		['tabs', joinedBy('\t')],
		['a sep= line', 'sep=;\r\n' + joinedBy(';')],
		['a sep= line with a byte order mark', '\uFEFFsep=|\n' + joinedBy('|')],
		['UTF-16', utf16('\uFEFF' + joinedBy('\t'))],
		['UTF-16 without a mark', utf16(csv)],
		['UTF-16, the other way round', utf16('\uFEFF' + csv, true)],
		['in two pieces of an odd length', utf16('\uFEFF' + csv).subarray(0, 1), utf16('\uFEFF' + csv).subarray(1, 101), utf16('\uFEFF' + csv).subarray(101)],
		['columns moved, an empty one and an empty row', table.map(cells => csvLine([...[...cells].reverse(), ''])).join('') + csvLine(Array.from({length: table[0]!.length + 1}, () => ''))],
	] as const) {
		const lines = await collect(readMarks(decodeText(bytesOf(...parts), 'x.csv'), 77));
		assert.deepEqual(lines.map(({row}) => row), rows, name);
	}

	assert.equal((await collect(readMarks(of('sep=;\nsample_id;verdict\na;deny\n'), 77)))[0]!.line, 3);
});

test('readMarks refuses cells that a spreadsheet has damaged: ids turned into numbers, dates rearranged', async () => {
	const problemOf = async (sample: Readonly<Record<string, string>>) => (await collect(readMarks(
		of(csvLine(Object.keys(sample)) + csvLine(Object.values(sample))),
		77,
	)))[0]!.problem;
	for (const id of ['1.23457E+31', '1,23457E+31', '1E+31', '12345678901234500000000000000000']) {
		assert.match((await problemOf({sample_id: id, verdict: 'accept'}))!, /^has the sample_id .* which a spreadsheet has shortened/, id);
	}

	for (const id of ['12345678901234567890123456789010', '123456789e1234567890123456789012', '1', '0162005993f8065ef47eefb59d1e4970']) {
		assert.equal(await problemOf({sample_id: id, verdict: 'accept'}), undefined, id);
	}

	assert.match((await problemOf({sample_id: 'a', verdict: 'accept', project: '1.2E+30'}))!, /^has the project/);
	for (const time of ['03.11.2026 08:00', '11/3/2026', '2026-11-20 08:00', '2026-11-20T08:00', '1', 'now']) {
		assert.match((await problemOf({sample_id: 'a', verdict: 'accept', time}))!, /^has the time/, time);
	}

	for (const time of ['2026-11-20', '2026-11-20T08:00Z', '2026-11-20T08:00:00.5+01:00']) {
		assert.equal(await problemOf({sample_id: 'a', verdict: 'accept', time}), undefined, time);
	}
});

test('decodeText refuses text that is not UTF-8 and suggests --encoding, which reads it', async () => {
	const gbk = Buffer.from([0xC4, 0xA3, 0xBA, 0xFD]);
	const text = async (encoding?: string, ...parts: Array<string | Uint8Array>) => (await collect(decodeText(bytesOf(...parts), 'marks.csv', encoding))).join('');
	await assert.rejects(text(undefined, 'sample_id,note\na,', gbk), (error: WinnowError) => error.what === 'marks.csv is not valid UTF-8' && error.advice!.includes('--encoding gbk'));
	await assert.rejects(text(undefined, 'a', gbk.subarray(0, 1)), /is not valid UTF-8/);
	await assert.rejects(text('utf8', 'note,', gbk), /is not valid UTF-8/);
	assert.equal(await text('gbk', 'note,', gbk.subarray(0, 1), gbk.subarray(1)), 'note,模糊');
	await assert.rejects(text('klingon', 'x'), (error: WinnowError) => error.kind === 'usage');
	assert.equal(await text(undefined, 'x'), 'x');
	assert.equal(await text(undefined), '');
});

test('exportMarks writes the bytes of the real name for xargs, and never the same for two names', async () => {
	const named = (after: string): MarkRow => ({id: 'x', after: `obs://b/${after}`, verdict: 'reject', time: 1});
	const rowsNamed = () => of(named(spell('a\u202E.jpg')), named(spell(String.raw`a\u{202e}.jpg`)), named(spellBytes(Buffer.from('caf\u00E9.jpg', 'latin1'))));
	const text = async (exact: boolean) => (await collect(exportMarks(rowsNamed(), identity, {format: 'print0', meanings, exact}))).join('');
	assert.deepEqual(Buffer.from(await text(true), 'latin1'), Buffer.concat([Buffer.from(`obs://b/a\u202E.jpg\0obs://b/${String.raw`a\u{202e}.jpg`}\0obs://b/caf`), Buffer.from([0xE9]), Buffer.from('.jpg\0')]));
	// On a terminal the spellings show.
	assert.equal(await text(false), [String.raw`a\u{202e}.jpg`, String.raw`a\u{5c}u{202e}.jpg`, String.raw`caf\x{e9}.jpg`].map(name => `obs://b/${name}\0`).join(''));
});

test('CSV has these columns, which scripts read by name', async () => {
	const text = (await collect(exportMarks(of(), identity, {meanings, format: 'csv'}))).join('');
	assert.equal(text, 'sample_id,before,after,status,verdict,meaning,reason,note,time,reviewer,adjudicated,endpoint,project,task,version\r\n');
});
