import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/list.js';
import {runCommand} from '../run-command.js';
import {listen} from '../../helpers/listen.js';

type Answer = {readonly count?: number; readonly ids: readonly number[]};

const pageSize = 10;

/** A service whose counts and rows disagree, which the emulator's never do. `answer` gets a page's number. */
const listFrom = async (context: TestContext, answer: (page: number) => Answer) => {
	const server = createServer((request, response) => {
		const {searchParams} = new URL(request.url!, 'http://localhost');
		const {count, ids} = answer(Number(searchParams.get('offset')));
		response.end(JSON.stringify({count, results: ids.map(id => ({sample_id: `id-${id}`, result_property: 0, origin_source: `s3://b/${id}.jpg`, new_source: `obs://b/${id}.jpg`}))}));
	});
	const port = await listen(context, server);
	return runCommand(command, {
		argv: ['t', 'v', '--endpoint', `http://127.0.0.1:${port}`, '--project', 'p', '--page-size', String(pageSize), '--offset-unit', 'page', '--fields', 'sample_id', '--format', 'csv'], env: {WINNOW_TOKEN: 'token'},
	});
};

const from = (first: number, end: number): number[] => Array.from({length: Math.max(0, end - first)}, (_, index) => first + index);
/** A page of samples 0 to total - 1. */
const honest = (page: number, total: number): number[] => from(page * pageSize, Math.min(total, (page + 1) * pageSize));
const rowsOf = (out: string): string[] => out.split('\r\n').slice(1, -1);
const expected = (total: number): string[] => from(0, total).map(id => `id-${id}`);

test('list continues when the service gives no count', async context => {
	for (const total of [0, 7, 10, 25, 30]) {
		const {code, out} = await listFrom(context, page => ({ids: honest(page, total)}));
		assert.equal(code, 0);
		assert.deepEqual(rowsOf(out), expected(total), String(total));
	}
});

test('list prints rows beyond a count that is too small, and exits with 6', async context => {
	for (const [count, total] of [[3, 10], [3, 25], [15, 40], [12, 17]] as const) {
		await assert.rejects(listFrom(context, page => ({count, ids: honest(page, total)})), (error: Error & {out: string; kind: string}) => {
			assert.equal(error.kind, 'partial');
			assert.match(error.message, /more than the service counted/);
			assert.deepEqual(rowsOf(error.out), expected(total));
			return true;
		}, `${count} of ${total}`);
	}
});

test('list prints a repeated row once, and exits with 6', async context => {
	await assert.rejects(listFrom(
		context,
		page => ({count: 20, ids: page === 0 ? from(0, 10) : from(8, 18)}),
	), (error: Error & {out: string; kind: string}) => {
		assert.equal(error.kind, 'partial');
		assert.match(error.message, /2 rows were returned twice/);
		assert.deepEqual(rowsOf(error.out), expected(18));
		return true;
	});
});

test('list exits with 6 when fewer rows arrive than were counted', async context => {
	await assert.rejects(listFrom(context, page => ({count: 25, ids: honest(page, 22)})), {kind: 'partial', message: /3 samples counted by the service are missing/});
});

test('list stops when the service always returns the same page', async context => {
	await assert.rejects(listFrom(context, () => ({ids: from(0, 10)})), (error: Error & {out: string}) => {
		assert.deepEqual(rowsOf(error.out), expected(10));
		return true;
	});
});
