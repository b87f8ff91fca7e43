import assert from 'node:assert/strict';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {sessionFile} from '../../source/review/journal/journal-name.js';
import {queuesOf, readResumePoint, totalsChanged, writeResumePoint} from '../../source/review/resume-point.js';
import {temporaryFolder} from './samples.js';

test('a session reads back as it was written; damaged fields are ignored', async t => {
	const folder = await temporaryFolder(t);
	const file = sessionFile(path.join(folder, 'journal.ndjson'));
	assert.equal(file, path.join(folder, 'journal.session.json'));
	assert.equal(sessionFile('/a/journal'), '/a/journal.session.json');
	assert.equal(await readResumePoint(file), undefined);
	assert.equal(await readResumePoint(path.join(file, 'below')), undefined);
	const session = {
		list: 'deleted', index: 7, key: 'k', view: 'wipe', layout: 'picture', cursors: {all: 3, added: 0}, totals: {all: 9}, queue: {draw: 'd', position: 0, judged: [[3, 'k', [['accept', 1], [null, 2.5]]]]},
	} as const;
	await writeResumePoint(file, session);
	assert.deepEqual(await readResumePoint(file), session);
	assert.deepEqual(await readdir(folder), ['journal.session.json']);
	const reading = async (fields: unknown): Promise<unknown> => {
		await writeFile(file, typeof fields === 'string' ? fields : JSON.stringify(fields));
		const text = JSON.stringify(await readResumePoint(file) ?? null);
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
	// Earlier versions of Winnow wrote one queue.
	const [march, april] = [{draw: 'march', position: 1, judged: [[0, 'k', [['flag', 1]]]]}, {draw: 'april', position: 0, judged: []}] as const;
	assert.deepEqual(queuesOf(await readResumePoint(file)), [{draw: 'd', position: 1, judged: []}]);
	assert.deepEqual(await reading({...whole, queue: march, earlierQueues: [april, 'x', null, {draw: 'd', position: -1}, march]}), {...session, queue: march, earlierQueues: [april, march]});
	assert.deepEqual(queuesOf(await readResumePoint(file)), [march, april, march]);
	assert.deepEqual(await reading({...whole, earlierQueues: 7}), session);
	assert.deepEqual(queuesOf(undefined), []);
	await mkdir(path.join(folder, 'taken'));
	await assert.rejects(writeResumePoint(path.join(folder, 'taken'), session));
	await assert.rejects(readResumePoint(path.join(folder, 'taken')), {code: 'EISDIR'});
	assert.deepEqual((await readdir(folder)).sort(), ['journal.session.json', 'taken']);
	assert.equal(totalsChanged({all: 1, deleted: 301}, {all: 1, deleted: 1305, added: 4}), 'The job changed since your last visit: deleted 301 → 1,305.');
	assert.equal(totalsChanged({all: 1, added: 2}, {all: 1}), undefined);
	assert.equal(totalsChanged(undefined, {all: 1}), undefined);
	assert.match(totalsChanged({all: 1, added: 2}, {all: 2, added: 3})!, /all 1 → 2, added 2 → 3\./);
});
