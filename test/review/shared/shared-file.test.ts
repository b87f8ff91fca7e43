import assert from 'node:assert/strict';
import {
	appendFile, mkdir, open, rm, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {encodeLine} from '../../../source/review/journal/journal-line.js';
import {SharedFile} from '../../../source/review/shared/shared-file.js';
import {identity as source, temporaryFolder} from '../samples.js';

const identity = {
	endpoint: source.endpoint, project: source.project, task: source.task, version: source.version,
};

const header = (more: {readonly format?: number; readonly version?: string; readonly reviewer?: string} = {}): string => `${encodeLine({
	kind: 'header', format: more.format ?? 1, identity: {...identity, version: more.version ?? identity.version}, time: 0, ...(more.reviewer === undefined ? {} : {reviewer: more.reviewer}),
})}\n`;

const judge = (id: string, reviewer?: string): string => `${encodeLine({
	kind: 'judge', id, time: 1000, verdict: 'accept', rows: [{id: `sample-${id}`}], count: 1, ...(reviewer === undefined ? {} : {reviewer}),
})}\n`;

const fileIn = async (t: TestContext, text: string) => {
	const file = path.join(await temporaryFolder(t), 'team.ndjson');
	await writeFile(file, text);
	const warnings: string[] = [];
	const shared = new SharedFile(file, {
		identity, onWarning(words) {
			warnings.push(words);
		},
	});
	const idsOf = async () => (await shared.readNew()).map(({line, position}) => ['id' in line ? line.id : line.kind, 'reviewer' in line ? line.reviewer : undefined, position]);
	return {
		file, shared, warnings, idsOf,
	};
};

test('a shared file is read as it grows: each line once, with its position and owner', async t => {
	const text = header({reviewer: 'bob'}) + judge('1') + '\n' + judge('2', 'carol');
	const {file, shared, warnings, idsOf} = await fileIn(t, text);
	assert.deepEqual([shared.end, shared.owner], [0, 'team']);
	const first = header({reviewer: 'bob'}).length;
	assert.deepEqual(await idsOf(), [['header', 'bob', 0], ['1', 'bob', first], ['2', 'carol', first + judge('1').length + 1]]);
	assert.deepEqual([shared.end, shared.owner], [text.length, 'bob']);
	assert.deepEqual(await idsOf(), []);
	await appendFile(file, judge('3'));
	assert.deepEqual(await idsOf(), [['3', 'bob', text.length]]);
	assert.deepEqual(await idsOf(), []);
	assert.deepEqual(warnings, []);
});

test('the owner is the reviewer of the header, else the first one in a line, else the name of the file', async t => {
	for (const {text, owner} of [
		{text: header({reviewer: 'bob'}) + judge('1', 'carol'), owner: 'bob'},
		{text: header() + judge('1') + 'garbage\n' + judge('2', 'carol') + judge('3', 'dan'), owner: 'carol'},
		{text: header() + judge('1'), owner: 'team'},
	]) {
		const {shared, idsOf} = await fileIn(t, text);
		await idsOf();
		assert.equal(shared.owner, owner);
	}
});

test('a file of another version or of a newer Winnow is skipped, also later', async t => {
	for (const {first, words} of [
		{first: header({version: 'V002'}), words: /^.*team\.ndjson belongs to another version \(animals V002\) and was skipped\.$/},
		{first: header({format: 2}), words: /^.*team\.ndjson was written by a newer Winnow\. /},
	]) {
		const {file, shared, warnings, idsOf} = await fileIn(t, first + judge('1'));
		assert.deepEqual([await idsOf(), shared.end], [[], 0]);
		await appendFile(file, judge('2'));
		assert.deepEqual([await idsOf(), shared.end], [[], 0]);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0]!, words);
	}
});

test('of many unreadable lines the first ten are named; conflict markers are another warning', async t => {
	const {file, warnings, idsOf} = await fileIn(t, header() + judge('1') + 'garbage\n'.repeat(12) + judge('2'));
	assert.equal((await idsOf()).length, 3);
	assert.deepEqual(warnings, [`12 lines of the journal can't be read and were skipped, not removed: line 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … of ${file}.`]);
	await appendFile(file, judge('3'));
	assert.equal((await idsOf()).length, 1);
	assert.equal(warnings.length, 1, 'said once');
	for (const marker of ['<<<<<<< HEAD', '|||||||', '=======', '>>>>>>> theirs']) {
		warnings.length = 0;
		await appendFile(file, `${marker}\n`);
		assert.deepEqual(await idsOf(), []);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0]!, /has conflict markers of git/, marker);
	}

	for (const other of ['<<<<<<<<', 'x =======', '======']) {
		warnings.length = 0;
		await appendFile(file, `${other}\n`);
		await idsOf();
		assert.match(warnings.join('\n'), /lines of the journal can't be read/, other);
	}
});

test('an incomplete last line is a warning only at first, and is read once it is complete', async t => {
	const line = judge('1');
	const {file, warnings, shared, idsOf} = await fileIn(t, header() + line.slice(0, 20));
	assert.equal((await idsOf()).length, 1);
	assert.deepEqual(warnings, [`${file} ends in the middle of a line, as while it is being written. The rest is read when it arrives.`]);
	assert.equal(shared.end, header().length);
	await appendFile(file, line.slice(20, 30));
	assert.deepEqual(await idsOf(), []);
	await appendFile(file, line.slice(30));
	assert.deepEqual(await idsOf(), [['1', 'team', header().length]]);
	await appendFile(file, '{"half');
	await idsOf();
	assert.equal(warnings.length, 1);

	const zeros = await fileIn(t, header() + '\0'.repeat(20));
	await zeros.idsOf();
	assert.deepEqual(zeros.warnings, [`The journal ends in zeros, as after a power cut: the last verdicts may be missing (${zeros.file}).`]);
});

test('a file that was shortened, or has other bytes where it was read, is not read on; what changed further back is not looked at', async t => {
	const long = header({reviewer: 'bob'}) + Array.from({length: 20}, (_, index) => judge(String(index))).join('');
	const shortened = await fileIn(t, long);
	await shortened.idsOf();
	await writeFile(shortened.file, long.slice(0, -judge('19').length));
	assert.deepEqual(await shortened.idsOf(), []);
	assert.deepEqual(shortened.warnings, [`${shortened.file} was shortened or rewritten. The verdicts that were read from it stay on the screen; open the version again to read the file from its beginning.`]);

	for (const {back, isNoticed} of [{back: 1024, isNoticed: true}, {back: 1025, isNoticed: false}]) {
		const {file, warnings, idsOf} = await fileIn(t, long);
		await idsOf();
		const handle = await open(file, 'r+');
		await handle.write('?', long.length - back);
		await handle.close();
		await appendFile(file, judge('more'));
		assert.equal((await idsOf()).length, isNoticed ? 0 : 1, String(back));
		assert.equal(warnings.length, isNoticed ? 1 : 0, String(back));
	}
});

test('a file that is removed after or before it was read, and one that can\'t be read, are different warnings', async t => {
	const {file, warnings, idsOf} = await fileIn(t, header());
	await idsOf();
	await rm(file);
	assert.deepEqual(await idsOf(), []);
	assert.deepEqual(warnings, [`${file} was removed. The verdicts that were read from it stay on the screen until you open the version again.`]);

	const unread = await fileIn(t, header());
	await rm(unread.file);
	assert.deepEqual(await unread.idsOf(), []);
	assert.deepEqual(unread.warnings.splice(0), [`${unread.file} was removed before it could be read. If it comes back, its verdicts are read then.`]);
	await mkdir(unread.file);
	assert.deepEqual(await unread.idsOf(), []);
	assert.deepEqual(unread.warnings, [
		`Can't read the verdicts in ${unread.file}: a folder is in the place of the file. They are missing here.`,
	]);
});
