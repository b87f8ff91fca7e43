import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, mkdir, readdir, readFile, rename, stat, truncate, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {chooseJournal} from '../../../source/review/journal/choose-journal.js';
import {foldJournal} from '../../../source/review/journal/fold.js';
import {journalName} from '../../../source/review/journal/journal-name.js';
import {findJournals} from '../../../source/review/journal/journals.js';
import {FileCopy} from '../../../source/review/journal/file-copy.js';
import {readMarksInFile} from '../../../source/review/exchange/read-marks.js';
import {openReview} from '../../../source/review/review.js';
import {identity, sampleAt, samplesUpTo, temporaryFolder} from '../samples.js';

const about = {
	endpoint: identity.endpoint, project: identity.project, task: identity.task, version: identity.version,
};

/** A journal of six acceptances, one after the other. */
const sixAccepted = async (t: TestContext) => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (const sample of samplesUpTo(6)) {
		await review.judge([sample], 'accept');
	}

	await review.close();
	return {stateFolder, file: review.path, lines: (await readFile(review.path, 'utf8')).trimEnd().split('\n').map(line => `${line}\n`)};
};

/** What scripts see, and what the browser does; and that both agree after another verdict was written. */
const look = async (stateFolder: string, file: string) => {
	const read = async () => {
		const marks = await readMarksInFile(file);
		await marks.close();
		return marks;
	};

	const marks = await read();
	const review = await openReview({identity, stateFolder});
	assert.equal(review.counts().accept, marks.counts.accept);
	const said = [...review.warnings];
	await review.judge([sampleAt(20)], 'reject');
	await review.close();
	const after = await read();
	assert.equal(after.counts.accept, marks.counts.accept);
	assert.equal(after.counts.reject, 1);
	return {accept: marks.counts.accept, damage: marks.damage, said, after: after.damage, identity: marks.identity, later: after.identity};
};

test('both readers skip the NUL bytes of a power cut, and report that something is missing', async t => {
	const block = Buffer.alloc(3000);
	for (const {name, bytes, accept, words} of [
		{name: 'after the last line', bytes: (lines: string[]) => Buffer.concat([Buffer.from(lines.join('')), block]), accept: 6, words: /ends in zeros, as after a power cut/},
		{name: 'within the last line', bytes: (lines: string[]) => Buffer.concat([Buffer.from(lines.join('').slice(0, -60)), block]), accept: 5, words: /ends in zeros, as after a power cut/},
		{name: 'in place of a line', bytes: (lines: string[]) => Buffer.from(lines.map((line, place) => place === 3 ? '\0'.repeat(line.length) : line).join('')), accept: 5, words: /^A line of the journal can't be read and was skipped, not removed: line 4 of /},
		{name: 'across two lines', bytes: (lines: string[]) => Buffer.from(lines.join('').replace(lines[3]! + lines[4]!, `${lines[3]!.slice(0, 40)}${'\0'.repeat(70)}${lines[4]!.slice(-40)}`)), accept: 4, words: /line 4 of /},
	]) {
		const {stateFolder, file, lines} = await sixAccepted(t);
		await writeFile(file, bytes(lines));
		const seen = await look(stateFolder, file);
		assert.equal(seen.accept, accept, name);
		assert.match(seen.damage.join('\n'), words, name);
		assert.deepEqual(seen.said, seen.damage, name);
		assert.equal(seen.after.length, 1, name);
		// Folding keeps what can be read, and the damage.
		assert.equal(await foldJournal(file, {smallest: 0, keepActions: 1, keepBytes: 1e6}), true);
		const folded = await readMarksInFile(file);
		assert.deepEqual([folded.counts.accept, folded.counts.reject, folded.damage.length], [accept, 1, 1], name);
		await folded.close();
	}
});

test('half a line without NUL bytes was never acknowledged, so nothing is reported missing', async t => {
	const {stateFolder, file, lines} = await sixAccepted(t);
	await writeFile(file, lines.join('').slice(0, -60));
	const seen = await look(stateFolder, file);
	assert.deepEqual([seen.accept, seen.damage, seen.after], [5, [], []]);
	assert.match(seen.said[0]!, /last line was cut short .* all saved marks are intact/);
});

test('both readers read a journal whose first line is damaged or missing, report it, and new verdicts go to another file', async t => {
	for (const {name, first, known, words} of [
		{name: 'one byte of the frame', first: (line: string) => line.replace('{', '['), known: about, words: /line 1 of /},
		{name: 'one byte of a value', first: (line: string) => line.replace('"animals', '"anim\u0001ls'), known: {}, words: /line 1 of /},
		{name: 'a name of a field', first: (line: string) => line.replace('"winnow"', '"vinnow"'), known: about, words: /line 1 of /},
		{name: 'bytes that are no UTF-8', first: (line: string) => Buffer.from(line.replace('"winnow"', '"\u00FFinnow"'), 'latin1'), known: about, words: /line 1 of /},
		{name: 'a byte order mark', first: (line: string) => `\uFEFF${line}`, known: about, words: /byte order mark/},
		{name: 'no first line', first: () => '', known: {}, words: /does not name its version/},
	]) {
		const {stateFolder, file, lines} = await sixAccepted(t);
		await writeFile(file, Buffer.concat([Buffer.from(first(lines[0]!)), Buffer.from(lines.slice(1).join(''))]));
		const found = await findJournals(stateFolder);
		assert.deepEqual(found.map(({path: where}) => where), [file], name);
		assert.equal(chooseJournal(found, {}, ({path: where}) => where).path, file);
		assert.equal(chooseJournal(found, {task: 'animals', version: 'V001'}, ({path: where}) => where).path, file);
		assert.throws(() => chooseJournal(found, {task: 'fruits'}, ({path: where}) => where), /No marks for fruits/);
		const seen = await look(stateFolder, file);
		assert.equal(seen.accept, 6, name);
		assert.match(seen.damage.join('\n'), words, name);
		assert.deepEqual(seen.said, seen.damage, name);
		assert.deepEqual(seen.identity, known, name);
		assert.deepEqual(seen.later, about, name);
	}
});

test('a file that is not a journal is ignored', async t => {
	const {stateFolder, file} = await sixAccepted(t);
	await writeFile(path.join(stateFolder, 'a-other.ndjson'), '{"some":"thing"}\n');
	await writeFile(path.join(stateFolder, 'b-empty.ndjson'), '');
	await mkdir(path.join(stateFolder, 'c-folder.ndjson'));
	assert.deepEqual((await findJournals(stateFolder)).map(({path: where}) => where), [file]);
	await assert.rejects(readMarksInFile(path.join(stateFolder, 'a-other.ndjson')), /is not a Winnow journal/);
});

test('a journal that is truncated, renamed or replaced by its own prefix is written again in full, under its name', async t => {
	for (const {name, harm, words} of [
		{name: 'emptied', harm: async (file: string) => truncate(file, 0), words: /was cut short while/},
		{name: 'cut', harm: async (file: string) => truncate(file, 300), words: /was cut short while/},
		{name: 'moved', harm: async (file: string) => rename(file, `${file}.moved`), words: /was moved, removed or replaced while/},
		{
			name: 'replaced by an old copy', async harm(file: string) {
				await writeFile(`${file}.copy`, (await readFile(file)).subarray(0, 500));
				await rename(`${file}.copy`, file);
			}, words: /was moved, removed or replaced while/,
		},
	]) {
		const {stateFolder, file} = await sixAccepted(t);
		const review = await openReview({identity, stateFolder, refreshEvery: 0});
		await review.judge([sampleAt(10)], 'reject');
		await harm(file);
		// Noticed without a verdict, too.
		await (name === 'cut' ? review.refresh() : review.judge([sampleAt(11)], 'reject'));
		assert.match(review.warnings.join('\n'), words, name);
		assert.ok(review.warnings[0]!.includes(`written again to ${file}.`), name);
		await review.judge([sampleAt(12)], 'flag');
		assert.equal(review.warnings.length, 1, name);
		await review.close();
		const marks = await readMarksInFile(file);
		assert.deepEqual([marks.counts.accept, marks.counts.reject, marks.counts.flag, marks.damage], [6, name === 'cut' ? 1 : 2, 1, []], name);
		await marks.close();
		assert.equal((await stat(file)).mode & 0o777, 0o600);
		assert.deepEqual((await readdir(stateFolder)).filter(entry => entry.endsWith('.new')), []);
	}
});

test('a truncated journal with foreign content is left alone, and the full one gets the next name', async t => {
	const {stateFolder, file} = await sixAccepted(t);
	const review = await openReview({identity, stateFolder, refreshEvery: 0});
	await review.judge([sampleAt(10)], 'reject');
	await writeFile(file, 'mine\n');
	await review.judge([sampleAt(11)], 'reject');
	await review.close();
	assert.match(review.warnings[0]!, /-2\.ndjson, because .*\.ndjson has other contents now\.$/);
	assert.equal(await readFile(file, 'utf8'), 'mine\n');
	const marks = await readMarksInFile(review.path);
	assert.deepEqual([marks.counts.accept, marks.counts.reject], [6, 2]);
	await marks.close();
});

test('two Winnows whose journal is moved or emptied continue with one shared journal', async t => {
	for (const harm of [async (file: string) => rename(file, `${file}.moved`), async (file: string) => truncate(file, 0)]) {
		const {stateFolder, file} = await sixAccepted(t);
		const one = await openReview({identity, stateFolder, refreshEvery: 0});
		const two = await openReview({identity, stateFolder, refreshEvery: 0});
		await one.judge([sampleAt(10)], 'reject');
		await two.judge([sampleAt(11)], 'reject');
		await one.refresh();
		await harm(file);
		await Promise.all([one.judge([sampleAt(12)], 'flag'), two.judge([sampleAt(13)], 'flag')]);
		await one.refresh();
		await two.refresh();
		assert.equal(one.path, file);
		assert.equal(two.path, file);
		assert.deepEqual(one.counts(), two.counts());
		await one.close();
		await two.close();
		const marks = await readMarksInFile(file);
		assert.deepEqual([marks.counts.accept, marks.counts.reject, marks.counts.flag], [6, 2, 2]);
		await marks.close();
	}
});

test('a version without verdicts has no journal', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	await review.refresh();
	assert.equal(await review.undo(), undefined);
	await review.close();
	assert.deepEqual(await readdir(stateFolder), []);
});

test('leftovers of a killed program are removed, files that another process is writing are not', async t => {
	const {stateFolder, file} = await sixAccepted(t);
	const stem = file.replace('.ndjson', '');
	const old = new Date(Date.now() - 120_000);
	const leftovers = [`${file}.new`, `${stem}.session.json.4711.new`, `${file}.4711-0a1b2c3d.new`];
	for (const leftover of leftovers) {
		await writeFile(leftover, 'half');
		await utimes(leftover, old, old);
	}

	const kept = [`${stem}.session.json.4712.new`, path.join(stateFolder, `${journalName({...about, version: 'V002'})}.ndjson.new`)];
	for (const one of kept) {
		await writeFile(one, 'half');
	}

	const review = await openReview({identity, stateFolder});
	await review.close();
	assert.deepEqual((await readdir(stateFolder)).filter(name => name.endsWith('.new')).sort(), kept.map(one => path.basename(one)).sort());
});

test('a manually edited journal shows nothing that acts on a terminal', async t => {
	const {stateFolder, file} = await sixAccepted(t);
	await appendFile(file, `${JSON.stringify({
		time: '2026-01-01T00:00:00.000Z', id: 'x', action: 'judge', verdict: 'flag', sample_id: 'i\u001B[2J', before: 's3://b/\u202E.jpg', after: null,
	})}\n${JSON.stringify({
		action: 'base', before_folder: 's3://b\u009B/', after_folder: '', samples: [['j', 'a\u0007', null, 0, 'flag', 'n\u001B]0;x\u0007', 5]],
	})}\n`);
	const marks = await readMarksInFile(file);
	const texts: string[] = [];
	for await (const row of marks.rows()) {
		texts.push(JSON.stringify(row));
	}

	await marks.close();
	assert.equal(texts.length, 8);
	assert.doesNotMatch(texts.join('\n').replaceAll('\n', ''), /[\u0080-\u009F\u202E]|\\u00/);
	assert.ok(stateFolder);
});

test('FileCopy returns its bytes from any offset, and ignores bytes after a gap', async () => {
	const kept = new FileCopy();
	const whole = Buffer.from(Array.from({length: 800_000}, (_, index) => (index * 7) % 251));
	kept.add(whole.subarray(0, 100), 0);
	kept.add(whole.subarray(200, 300), 200);
	assert.equal(kept.length, 100);
	for (let position = 50; position < whole.length; position += 65_536) {
		kept.add(whole.subarray(position, position + 70_000), position);
	}

	assert.equal(kept.length, whole.length);
	const into = Buffer.alloc(1000);
	for (const position of [0, 262_000, 262_144, 500_001, 799_500]) {
		const read = await kept.read(into, position);
		assert.ok(read > 0);
		assert.deepEqual(into.subarray(0, read), whole.subarray(position, position + read));
	}

	assert.equal(await kept.read(into, whole.length), 0);
});
