import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, mkdir, readdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {chooseJournal as choose} from '../../../source/review/journal/choose-journal.js';
import type {ReviewCounts} from '../../../source/review/marks/counts.js';
import {describeStep} from '../../../source/review/marks/describe.js';
import {sessionFile} from '../../../source/review/journal/journal-name.js';
import {importMarks} from '../../../source/review/exchange/import-marks.js';
import {foldLimits, isLong} from '../../../source/review/journal/fold.js';
import {findJournals, readHeader, type FoundJournal} from '../../../source/review/journal/journals.js';
import {Judgements, verdictCode, verdicts} from '../../../source/review/marks/judgements.js';
import {summarise} from '../../../source/review/exchange/marks-summary.js';
import {nearest} from '../../../source/text/nearest.js';
import {readMarksInFile} from '../../../source/review/exchange/read-marks.js';
import {openReview} from '../../../source/review/review.js';
import {
	readSession, totalsChanged, writeSession,
} from '../../../source/review/session.js';
import {push, take, type Stack} from '../../../source/review/marks/stack.js';
import {stateFolder} from '../../../source/system/state-folder.js';
import {WinnowError} from '../../../source/model/errors.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

const {signal} = new AbortController();
const plainIdentity = {
	endpoint: 'https://e.test', project: 'p', task: 'animals', version: 'V001',
};

const counts = (more: Partial<ReviewCounts> = {}): ReviewCounts => ({
	judged: 1204, accept: 1200, reject: 3, flag: 1, notes: 2, byStatus: {
		retained: {accept: 1200, reject: 0, flag: 0},
		modified: {accept: 0, reject: 3, flag: 0},
		deleted: {accept: 0, reject: 0, flag: 1},
		added: {accept: 0, reject: 0, flag: 0},
		unknown: {accept: 0, reject: 0, flag: 0},
	}, ...more,
});

test('a summary has the same numbers in every format', () => {
	const rows = [
		{status: 'retained', judged: 1200, accept: 1200, reject: 0, flag: 0},
		{status: 'modified', judged: 3, accept: 0, reject: 3, flag: 0},
		{status: 'deleted', judged: 1, accept: 0, reject: 0, flag: 1},
		{status: 'added', judged: 0, accept: 0, reject: 0, flag: 0},
		{status: 'all', judged: 1204, accept: 1200, reject: 3, flag: 1},
	];
	assert.deepEqual(JSON.parse(summarise(plainIdentity, counts(), 'json')), {...plainIdentity, notes: 2, by_status: rows});
	assert.deepEqual(summarise(plainIdentity, counts(), 'ndjson').trimEnd().split('\n').map(line => JSON.parse(line) as unknown), rows.map(row => ({...row, task: 'animals', version: 'V001'})));
	assert.equal(summarise(plainIdentity, counts(), 'csv'), ['status,judged,accept,reject,flag,task,version', 'retained,1200,1200,0,0,animals,V001', 'modified,3,0,3,0,animals,V001', 'deleted,1,0,0,1,animals,V001', 'added,0,0,0,0,animals,V001', 'all,1204,1200,3,1,animals,V001', ''].join('\r\n'));
	const table = summarise(plainIdentity, counts(), 'table').split('\n');
	assert.match(table[0]!, /^status {4}judged {2}accepted {2}rejected {2}flagged$/);
	assert.match(table[1]!, /^retained {3}1,200 {5}1,200 {9}0 {8}0$/);
	assert.match(table[2]!, /^modified +3 +0 +3 +0$/);
	assert.match(table[3]!, /^deleted +1 +0 +0 +1$/);
	assert.match(table[5]!, /^all +1,204 +1,200 +3 +1$/);
	assert.equal(new Set(table.slice(0, 6).map(line => line.length)).size, 1);
	assert.deepEqual(table.slice(6), ['2 notes', '']);
	assert.match(summarise(plainIdentity, counts({notes: 1}), 'table'), /\n1 note\n$/);
	assert.match(summarise(plainIdentity, counts({byStatus: {...counts().byStatus, unknown: {accept: 1, reject: 0, flag: 0}}}), 'csv'), /\r\nunknown,1,1,0,0,animals,V001\r\n/);
});

const found = (file: string, its: Partial<typeof plainIdentity> = {}): FoundJournal => ({path: `/state/${file}`, identity: {...plainIdentity, ...its}});

test('the only matching journal is chosen; if none or several match, they are listed', () => {
	const [one, two, local] = [found('one'), found('two', {version: 'V002'}), found('local', {endpoint: 'local', project: '', task: 'other'})];
	const all = [one, two, local];
	const command = ({path: where}: FoundJournal): string => `winnow marks ${where}`;
	const chooseJournal = (journals: readonly FoundJournal[], wanted: Partial<typeof plainIdentity>) => choose(journals, wanted, command);
	assert.equal(chooseJournal([one], {}), one);
	assert.equal(chooseJournal(all, {version: 'V002'}), two);
	assert.equal(chooseJournal(all, {endpoint: 'local'}), local);
	assert.equal(chooseJournal(all, {project: ''}), local);
	assert.equal(chooseJournal(all, {task: 'animals', version: 'V001'}), one);
	const refusal = (journals: readonly FoundJournal[], wanted: Partial<typeof plainIdentity>): WinnowError => {
		try {
			chooseJournal(journals, wanted);
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return error;
		}

		throw new Error('nothing was refused');
	};

	const nameless: FoundJournal = {path: '/state/animals-V001-abc.ndjson', identity: {}};
	assert.equal(chooseJournal([nameless], {task: 'animals', version: 'V001'}), nameless);
	assert.equal(chooseJournal([nameless, two], {task: 'animals', version: 'V002'}), two);
	assert.match(refusal([nameless], {task: 'dogs'}).advice!, /animals-V001-abc\.ndjson, which does not say its version/);
	const none = refusal([], {});
	assert.deepEqual([none.kind, none.what, none.advice], ['not-found', 'Nothing has been judged yet', 'winnow browse or winnow local judges samples.']);
	const other = refusal(all, {task: 'animals', version: 'V003'});
	assert.equal(other.what, 'Nothing has been judged of animals V003');
	assert.equal(other.advice, 'There are marks of animals V001, https://e.test, project p; animals V002, https://e.test, project p; other V001, local.');
	const many = Array.from({length: 11}, (_, number) => found(String(number), {version: `V${number}`}));
	assert.match(refusal(many, {task: 'x'}).advice!, /V9, [^;]*; …\.$/);
	assert.doesNotMatch(refusal(many.slice(0, 10), {task: 'x'}).advice!, /…/);
	const several = refusal(all, {task: 'animals'});
	assert.deepEqual([several.kind, several.what], ['usage', 'There are 2 journals of animals']);
	assert.equal(several.advice, 'Run one of these:\n          winnow marks /state/one\n          winnow marks /state/two');
	assert.match(refusal(Array.from({length: 21}, (_, number) => found(String(number), {version: `V${number}`})), {}).advice!, /\/state\/19\n {10}… and 1 more: name TASK and VERSION$/);
	const demo = found('demo', {endpoint: 'demo'});
	assert.equal(chooseJournal([demo, two], {}), two);
	assert.equal(chooseJournal([demo], {}), demo);
	assert.equal(refusal([demo, one, two], {}).what, 'There are marks of 3 versions');
	assert.equal(refusal([demo, two], {project: 'p'}).what, 'There are marks of 2 versions');
	assert.equal(refusal(all, {}).what, 'There are marks of 3 versions');
});

test('a session reads back as it was written; damaged fields are ignored', async t => {
	const folder = await temporaryFolder(t);
	const file = sessionFile(path.join(folder, 'journal.ndjson'));
	assert.equal(file, path.join(folder, 'journal.session.json'));
	assert.equal(sessionFile('/a/journal'), '/a/journal.session.json');
	assert.equal(await readSession(file), undefined);
	assert.equal(await readSession(path.join(file, 'below')), undefined);
	const session = {
		list: 'deleted', index: 7, key: 'k', view: 'wipe', layout: 'picture', cursors: {all: 3, added: 0}, totals: {all: 9}, queue: {draw: 'd', position: 0, judged: [[3, 'k', [['accept', 1], [null, 2.5]]]]},
	} as const;
	await writeSession(file, session);
	assert.deepEqual(await readSession(file), session);
	assert.deepEqual(await readdir(folder), ['journal.session.json']);
	const reading = async (fields: unknown): Promise<unknown> => {
		await writeFile(file, typeof fields === 'string' ? fields : JSON.stringify(fields));
		const text = JSON.stringify(await readSession(file) ?? null);
		return JSON.parse(text);
	};

	const whole = {format: 1, ...session};
	for (const damaged of ['', '{', 'null', '7', '"x"', {...whole, format: 2}, {...whole, format: undefined}, {...whole, list: 'lost'}, {...whole, index: -1}, {...whole, index: 1.5}, {...whole, index: '7'}, {...whole, index: undefined}]) {
		assert.equal(await reading(damaged), null, JSON.stringify(damaged));
	}

	assert.deepEqual(await reading({...whole, key: 7, view: 'sideways', layout: 'round', cursors: {all: -1, added: 4, lost: 3}, totals: null, queue: {draw: 'd', position: 1, judged: [[0, 'k', []], 'x', [-1, 'k', []], [1, 7, []], [1, 'k', 7], [1, 'k', [['keep', 1]]], [1, 'k', [['flag', '1']]], [2, 'l', [['flag', 1]]]]}}), {
		list: 'deleted', index: 7, cursors: {added: 4}, totals: {}, queue: {draw: 'd', position: 1, judged: [[0, 'k', []], [2, 'l', [['flag', 1]]]]},
	});
	for (const queue of [undefined, {position: 1}, {draw: 'd'}, {draw: 7, position: 1}, {draw: 'd', position: -1}]) {
		assert.equal('queue' in (await reading({...whole, queue}) as object), false, JSON.stringify(queue));
	}

	assert.deepEqual(await reading({...whole, queue: {draw: 'd', position: 1, judged: 7}}), {...session, queue: {draw: 'd', position: 1, judged: []}});
	await mkdir(path.join(folder, 'taken'));
	await assert.rejects(writeSession(path.join(folder, 'taken'), session));
	await assert.rejects(readSession(path.join(folder, 'taken')), {code: 'EISDIR'});
	assert.deepEqual((await readdir(folder)).sort(), ['journal.session.json', 'taken']);
	assert.equal(totalsChanged({all: 1, deleted: 301}, {all: 1, deleted: 1305, added: 4}), 'The job changed since your last visit: deleted 301 → 1,305.');
	assert.equal(totalsChanged({all: 1, added: 2}, {all: 1}), undefined);
	assert.equal(totalsChanged(undefined, {all: 1}), undefined);
	assert.match(totalsChanged({all: 1, added: 2}, {all: 2, added: 3})!, /all 1 → 2, added 2 → 3\./);
});

test('journals are in each system\'s data folder', () => {
	for (const [env, platform, expected] of [
		[{}, 'linux', '/home/me/.local/state/winnow'],
		[{XDG_STATE_HOME: '/state'}, 'linux', '/state/winnow'],
		[{XDG_STATE_HOME: 'relative'}, 'linux', '/home/me/.local/state/winnow'],
		[{XDG_STATE_HOME: ''}, 'freebsd', '/home/me/.local/state/winnow'],
		[{}, 'darwin', '/home/me/Library/Application Support/winnow'],
		[{XDG_STATE_HOME: '/state'}, 'darwin', '/state/winnow'],
		[{}, 'win32', '/home/me/AppData/Local/winnow/Data'],
		[{LOCALAPPDATA: '/local'}, 'win32', '/local/winnow/Data'],
	] as const) {
		assert.equal(stateFolder(env, platform, '/home/me'), expected);
	}
});

test('nearest finds a name that differs by a few letters, or starts alike', () => {
	const names = ['retained', 'modified', 'deleted', 'added'];
	for (const [text, expected] of [['added', 'added'], ['aded', 'added'], ['daded', 'added'], ['addedd', 'added'], ['addad', 'added'], ['mod', 'modified'], ['m', 'modified'], ['deletde', 'deleted'], ['xyz', undefined], ['', undefined], ['ad', 'added'], ['retsinwd', 'retained'], ['rxxxined', 'retained'], ['rxxxxned', undefined]] as const) {
		assert.equal(nearest(text, names), expected, text);
	}

	assert.equal(nearest('a', []), undefined);
	assert.equal(nearest('x', ['a']), 'a');
	assert.equal(nearest('xy', ['ab']), undefined);
	assert.equal(nearest('ba', ['ab']), 'ab');
});

test('undone actions are named in words', () => {
	const step = {id: 'x', position: 0, runs: []} as const;
	const row = {id: 'id', after: 'obs://b/cats/1.jpg'};
	for (const [more, its, expected] of [
		[{kind: 'judge', verdict: 'accept', count: 1}, row, 'the acceptance of cats/1.jpg'],
		[{kind: 'judge', verdict: 'reject', count: 1}, undefined, 'the rejection of a sample'],
		[{kind: 'judge', verdict: 'flag', count: 1204}, row, 'the flag of 1,204 samples'],
		[{kind: 'judge', count: 2}, undefined, 'taking the verdict off 2 samples'],
		[{kind: 'note', count: 1}, row, 'the note on cats/1.jpg'],
		[{kind: 'note', empty: true, count: 1}, row, 'taking the note off cats/1.jpg'],
		[{kind: 'import', count: 1}, row, 'the import of a mark'],
		[{kind: 'import', count: 1204}, row, 'the import of 1,204 marks'],
	] as const) {
		assert.equal(describeStep({...step, ...more}, its), expected);
	}
});

test('judgements keep their content in any number, and a stack returns entries from any depth', () => {
	const judgements = new Judgements();
	assert.deepEqual([judgements.add(0, undefined, 5), judgements.add(0, '', 5), judgements.at(0)], [0, 0, undefined]);
	const all = Array.from({length: 300}, (_, number) => ({code: number % 4, note: number % 4 === 0 || number % 3 === 0 ? `note ${number}` : undefined, time: number * 1e9}));
	const numbers = all.map(({code, note, time}) => judgements.add(code, note, time));
	assert.deepEqual(numbers, all.map((_, index) => index + 1));
	for (const [index, {code, note, time}] of all.entries()) {
		assert.deepEqual(judgements.at(index + 1), {verdict: verdicts[code - 1], note, time});
		assert.deepEqual([judgements.code(index + 1), judgements.note(index + 1), judgements.time(index + 1)], [code, note, time]);
	}

	assert.deepEqual([verdictCode(undefined), ...verdicts.map(verdict => verdictCode(verdict))], [0, 1, 2, 3]);
	let stack: Stack<{readonly id: string}>;
	for (const id of ['a', 'b', 'c']) {
		stack = push(stack, {id});
	}

	const left = (of: Stack<{readonly id: string}>): string => of ? of.item.id + left(of.below) : '';
	assert.deepEqual(['a', 'b', 'c', 'd'].map(id => take(stack, id)).map(taken => taken && [taken.item.id, left(taken.rest)]), [['a', 'cb'], ['b', 'ca'], ['c', 'ba'], undefined]);
	assert.equal(left(stack), 'cba');
});

test('marks are imported once, the newer of two is kept, and each invalid line is named', async t => {
	const folder = await temporaryFolder(t);
	const mark = (more: Record<string, unknown>): string => JSON.stringify({sample_id: 'id-0', before: 's3://b/0.jpg', after: null, status: 'retained', verdict: 'reject', note: null, time: '2024-02-03T00:00:00.000Z', ...plainIdentity, ...more});
	const file = [
		mark({}), 'not JSON', mark({sample_id: 'id-1', verdict: 'flag', note: 'blurred'}), mark({version: 'V002'}), mark({verdict: 'keep'}), mark({sample_id: 7}), mark({verdict: null}), mark({time: 'soon'}), mark({before: 7}), '[]', '', mark({time: '2024-02-04T00:00:00.000Z', verdict: 'accept'}), mark({time: '2024-02-01T00:00:00.000Z', verdict: 'flag'}),
	].join('\n');
	const text = async function * (): AsyncGenerator<Buffer, void, void> {
		yield Buffer.from(file.slice(0, 100));
		yield Buffer.from(file.slice(100));
	};

	const run = async (pieces = text(), target?: FoundJournal): ReturnType<typeof importMarks> => importMarks(pieces, {
		name: 'marks.ndjson', stateFolder: folder, target: target && {path: target.path, identity: plainIdentity}, now: () => 1_800_000_000_000, signal,
	});
	const first = await run();
	assert.deepEqual([first.added, first.same, first.newer, first.older, first.bad], [2, 0, 1, 1, 8]);
	assert.deepEqual(first.words.slice(0, -1).map(words => words.replace(/^marks\.ndjson, /, '')), [
		'line 2 is no JSON', 'line 4 is about another version (animals V002)', 'line 5 has the verdict "keep", which is none of accept, reject, flag', 'line 6 has no sample_id', 'line 7 has neither a verdict nor a note', 'line 8 has the time "soon", which does not read like 2026-11-20T08:00:00Z; without the column time the marks count as made now', 'line 9 has a before that is no text', 'line 10 is no JSON object',
	]);
	assert.equal(first.words.at(-1), 'animals V001: 2 new, 1 updated, 1 skipped (ours are newer), 0 unchanged, 8 bad');
	const review = await openReview({identity: plainIdentity, stateFolder: folder});
	assert.deepEqual([review.counts().accept, review.counts().flag, review.counts().reject, review.counts().notes], [1, 1, 0, 1]);
	assert.equal((await review.undo())?.said, 'Undid the import of 3 marks.');
	assert.equal(review.counts().judged, 0);
	await review.redo();
	await review.close();
	const second = await run();
	assert.deepEqual([second.added, second.newer], [0, 0]);

	const marks = await readMarksInFile(review.path);
	assert.deepEqual(marks.identity, plainIdentity);
	assert.equal(marks.counts.judged, 2);
	const rows = [];
	for await (const row of marks.rows()) {
		rows.push([row.id, row.verdict, row.note]);
	}

	assert.deepEqual(rows, [['id-0', 'accept', undefined], ['id-1', 'flag', 'blurred']]);
	await marks.close();
	await assert.rejects(run(textOf(['']), undefined), /There is no mark in marks\.ndjson/);
	await assert.rejects(run(textOf([JSON.stringify({sample_id: 'x', verdict: 'flag', task: 'a'})])), /do not say which version/);
	const csv = await run(textOf(['\uFEFFsample_id,verdict,note\r\n', 'id-9,flag,"a, b"\r\nid-8,reject\r\n', 'id-7,"fl"ag,x\r\n']), {path: review.path, identity: plainIdentity});
	assert.deepEqual([csv.added, csv.bad], [1, 2]);
	assert.match(csv.words.join('\n'), /line 3 has 2 cells where the header has 3\n.*line 4 has a quoted cell that does not end as it should/);
	await assert.rejects(run(textOf(['id,verdict\r\n1,flag\r\n'])), (error: unknown) => error instanceof WinnowError && error.what === 'There is no mark in marks.ndjson' && error.advice!.startsWith('marks.ndjson, line 1 names no column sample_id'));
	const blank = await run(textOf(['\n\n', ` ${mark({sample_id: 'id-5'})}\n`]));
	assert.equal(blank.added, 1);
});

async function * textOf(pieces: readonly string[]): AsyncGenerator<Buffer, void, void> {
	for (const piece of pieces) {
		yield Buffer.from(piece);
	}
}

test('watchers see each change, a removed note is one, and an unknown status is counted', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	let told = 0;
	review.subscribe(() => {
		told++;
	});
	const lost = {...sampleAt(0), status: undefined};
	await review.judge([lost], 'flag');
	assert.deepEqual(review.counts().byStatus.unknown, {accept: 0, reject: 0, flag: 1});
	assert.equal(told, 1);
	await review.note([lost], 'x');
	await review.note([lost], '');
	assert.equal((await review.undo())?.said, 'Undid taking the note off cats/0000.jpg.');
	assert.equal((await review.undo())?.said, 'Undid the note on cats/0000.jpg.');
	const before = told;
	await review.take([{id: 'id-1', verdict: 'accept', time: 1}]);
	assert.equal(told, before + 1);
	await review.close();
});

test('an action with missing samples does not count, and is reported', async t => {
	for (const [count, words] of [[1, /^An action on many samples can't be read whole and does not count \(/], [2, /^2 actions on many samples can't be read whole and do not count \(/]] as const) {
		const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
		await review.judge([sampleAt(0)], 'flag');
		await review.close();
		for (let action = 0; action < count; action++) {
			await appendFile(review.path, `${JSON.stringify({time: '2024-02-03T00:00:00.000Z', id: `lost-${action}`, action: 'judge', verdict: 'reject', count: 5})}\n`);
		}

		const again = await openReview({identity, stateFolder: path.dirname(review.path)});
		assert.match(again.warnings.join('\n'), words);
		assert.deepEqual([again.counts().flag, again.counts().reject], [1, 0]);
		await again.close();
	}
});

test('the last action of another Winnow can\'t be undone here', async t => {
	const stateFolder = await temporaryFolder(t);
	const [one, two] = [await openReview({identity, stateFolder, instance: 'one', refreshEvery: 0}), await openReview({identity, stateFolder, instance: 'two', refreshEvery: 0})];
	await two.judge([sampleAt(5)], 'reject');
	await one.judge([sampleAt(6)], 'accept');
	assert.equal(one.counts().judged, 2);
	assert.equal((await one.undo())?.said, 'Undid the acceptance of cats/0006.jpg.');
	assert.equal(await one.undo(), undefined);
	await one.close();
	await two.close();
});

test('of many unreadable lines ten are named', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder});
	await review.judge([sampleAt(0)], 'flag');
	await review.close();
	await appendFile(review.path, 'garbage\n'.repeat(12));
	const again = await openReview({identity, stateFolder: folder});
	assert.match(again.warnings.join('\n'), /^12 lines of the journal can't be read and were skipped, not removed: line 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … of/);
	await again.close();
	assert.deepEqual(
		[
			await isLong(review.path, {...foldLimits, smallest: (await stat(review.path)).size}),
			await isLong(review.path, {...foldLimits, smallest: (await stat(review.path)).size + 1}),
		],
		[true, false],
	);
});

test('journals are recognized by their first line, other files are ignored', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder});
	await review.judge([sampleAt(0)], 'accept');
	await review.close();
	await writeFile(path.join(folder, 'other.ndjson'), 'words\n');
	await writeFile(path.join(folder, 'notes.txt'), await readFile(review.path));
	assert.deepEqual((await findJournals(folder)).map(journal => [journal.path, journal.identity.version]), [[review.path, 'V001']]);
	assert.deepEqual(await findJournals(path.join(folder, 'none')), []);
	assert.deepEqual(await findJournals(path.join(review.path, 'below')), []);
	assert.equal(await readHeader(path.join(folder, 'other.ndjson')), undefined);
	await assert.rejects(readMarksInFile(path.join(folder, 'none.ndjson')), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.startsWith('There is no file'));
	await assert.rejects(readMarksInFile(path.join(folder, 'other.ndjson')), (error: unknown) => error instanceof WinnowError && error.kind !== 'not-found');
});
