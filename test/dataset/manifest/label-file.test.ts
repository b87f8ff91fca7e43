import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {LabelFile} from '../../../source/dataset/manifest/label-file.js';

const labelFile = async (context: TestContext, content: string | Uint8Array): Promise<LabelFile> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'labels-'));
	context.after(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'output.manifest');
	await writeFile(file, content);
	const labels = await LabelFile.open(file, new AbortController().signal);
	context.after(async () => labels.close());
	return labels;
};

test('an object is found by every spelling of its address', async context => {
	const line = '{"source":"obs://bucket/Data/a b/猫%20.jpg"}';
	const labels = await labelFile(context, `${line}\n`);
	for (const address of ['obs://bucket/Data/a b/猫%20.jpg', 's3://bucket/Data/a b/猫%20.jpg', 'https://bucket.obs.cn-north-4.myhuaweicloud.com:443/Data/a%20b/%E7%8C%AB%2520.jpg?Signature=x']) {
		assert.equal((await labels.find(address))?.text, line, address);
	}

	assert.equal(await labels.find('s3://bucket/Data/a b/other.jpg'), undefined);
});

test('a line keeps its text whatever surrounds it: byte order mark, CRLF, blank lines, U+2028, no last line feed', async context => {
	const first = '{ "source" : "s3://b/1.jpg" , "x" : 1.50 }';
	const second = '{"source":"s3://b/2\u2028.jpg"}';
	const labels = await labelFile(context, `\uFEFF${first}\r\n\r\n\n${second}`);
	assert.equal((await labels.find('s3://b/1.jpg'))?.text, first);
	assert.equal((await labels.find('s3://b/2\u2028.jpg'))?.text, second);
	assert.deepEqual(labels.facts, {
		samples: 2, texts: 0, repeated: 0, problems: {count: 0, first: []},
	});
});

test('damaged, repeated and text lines are counted, and the first ones named by their number', async context => {
	const labels = await labelFile(context, '{"source":"s3://b/1.jpg","n":1}\n{"source":"obs://b/1.jpg","n":2}\nnot json\n{"source":"content://hello"}\n{}\n');
	assert.deepEqual(labels.facts, {
		samples: 1, texts: 1, repeated: 1, problems: {count: 2, first: [{number: 3, why: 'not JSON'}, {number: 5, why: 'no "source"'}]},
	});
	assert.equal((await labels.find('s3://b/1.jpg'))?.line.fields.n, 1);
});

test('lines are found in any order, in files larger than what is kept in memory', async context => {
	const count = 9000;
	const labels = await labelFile(context, Array.from({length: count}, (_, index) => `{"source":"s3://b/${index}.jpg","pad":"${'x'.repeat(50)}"}\n`).join(''));
	assert.equal(labels.facts.samples, count);
	for (const index of [count - 1, 0, 4500, 4501, 1, 8000]) {
		assert.equal((await labels.find(`s3://b/${index}.jpg`))?.line.source, `s3://b/${index}.jpg`);
	}
});

test('lines that are requested at the same time are all found', async context => {
	const lines = Array.from({length: 20}, (_, index) => `{"source":"s3://b/${index}.jpg"}`);
	const labels = await labelFile(context, lines.join('\n'));
	const found = await Promise.all(lines.map(async (_, index) => labels.find(`s3://b/${lines.length - 1 - index}.jpg`)));
	assert.deepEqual(found.map(one => one?.text), lines.toReversed());
});

test('a line longer than the cached block is found', async context => {
	const labels = await labelFile(context, `{"source":"s3://b/long.jpg","pad":"${'x'.repeat(600_000)}"}\n{"source":"s3://b/next.jpg"}\n`);
	assert.equal((await labels.find('s3://b/long.jpg'))?.line.source, 's3://b/long.jpg');
	assert.equal((await labels.find('s3://b/next.jpg'))?.text, '{"source":"s3://b/next.jpg"}');
});

test('a line that is not valid UTF-8 gives no labels; one with a valid replacement character does', async context => {
	const line = (name: string, label: string) => `{"source":"s3://b/${name}","annotation":[{"type":"modelarts/image_classification","name":"${label}"}]}\n`;
	const labels = await labelFile(context, Buffer.concat([Buffer.from(line('1.jpg', '\uFFFD')), Buffer.from(line('2.jpg', '\u00CF\u00F2'), 'latin1'), Buffer.from(line('3.jpg', '\u732B'))]));
	assert.equal(labels.facts.samples, 2);
	assert.deepEqual(labels.facts.problems, {count: 1, first: [{number: 2, why: 'not valid UTF-8'}]});
	assert.equal(await labels.find('s3://b/2.jpg'), undefined);
	assert.equal((await labels.find('s3://b/1.jpg'))?.line.labels[0]?.name, '\uFFFD');
});

test('a pipe without a writer and a device are refused at once', async context => {
	const folder = await mkdtemp(path.join(tmpdir(), 'labels-'));
	context.after(async () => rm(folder, {recursive: true}));
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	for (const file of [path.join(folder, 'pipe'), '/dev/zero']) {
		await assert.rejects(LabelFile.open(file, new AbortController().signal), {message: 'a device or a pipe, not a file'});
	}
});
