import assert from 'node:assert/strict';
import test from 'node:test';
import {tallyMarks} from '../../../source/review/exchange/mark-tallies.js';
import type {MarkRow} from '../../../source/review/journal/mark-rows.js';
import type {ReviewCounts} from '../../../source/review/marks/counts.js';
import {meanings} from '../../../source/ui/words/en/meanings.js';
import {summarizeMarks, summaryText} from '../../../source/review/exchange/marks-summary.js';
import {summaryTable} from '../../../source/commands/scripts/marks/summary-table.js';
import {setCatalogues} from '../../../source/text/language.js';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';

const plainIdentity = {
	endpoint: 'https://e.test', project: 'p', task: 'animals', version: 'V001',
};

const reasons = [['box wrong', 3], ['blurred', 1]] as const;

const nobody = {totals: {}, tallies: []};

type Options = Parameters<typeof summarizeMarks>[2] & {readonly format: 'table' | Parameters<typeof summaryText>[1]};

const summarize = (identity: Parameters<typeof summarizeMarks>[0], given: ReviewCounts, {format, ...options}: Options): string => {
	const summary = summarizeMarks(identity, given, options);
	return format === 'table' ? summaryTable(summary, options.queues) : summaryText(summary, format);
};

const unknown = {of: null, since: null, until: null};

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
		{status: 'retained', judged: 1200, accept: 1200, reject: 0, flag: 0, ...unknown, accept_means: meanings.retained.accept, reject_means: meanings.retained.reject},
		{status: 'modified', judged: 3, accept: 0, reject: 3, flag: 0, ...unknown, accept_means: meanings.modified.accept, reject_means: meanings.modified.reject},
		{status: 'deleted', judged: 1, accept: 0, reject: 0, flag: 1, ...unknown, accept_means: meanings.deleted.accept, reject_means: meanings.deleted.reject},
		{status: 'added', judged: 0, accept: 0, reject: 0, flag: 0, ...unknown, accept_means: meanings.added.accept, reject_means: meanings.added.reject},
		{status: 'all', judged: 1204, accept: 1200, reject: 3, flag: 1, ...unknown, accept_means: null, reject_means: null},
	];
	assert.deepEqual(JSON.parse(summarize(plainIdentity, counts(), {format: 'json', meanings, reasons, queues: [], ...nobody})), {...plainIdentity, notes: 2, by_status: rows, by_reviewer: [], reasons: [{reason: 'box wrong', samples: 3}, {reason: 'blurred', samples: 1}], random_samples: []});
	assert.deepEqual(summarize(plainIdentity, counts(), {format: 'ndjson', meanings, reasons, queues: [], ...nobody}).trimEnd().split('\n').map(line => JSON.parse(line) as unknown), [...rows, ...reasons.map(([reason, samples]) => ({by_reason: {reason, samples}}))].map(row => ({...row, task: 'animals', version: 'V001'})));
	assert.equal(summarize(plainIdentity, counts(), {format: 'csv', meanings, reasons, queues: [], ...nobody}), ['status,judged,accept,reject,flag,task,version,of,since,until,accept_means,reject_means,reasons', 'retained,1200,1200,0,0,animals,V001,,,,right to keep,should go,', 'modified,3,0,3,0,animals,V001,,,,after is good,after is bad,', 'deleted,1,0,0,1,animals,V001,,,,rightly deleted,should come back,', 'added,0,0,0,0,animals,V001,,,,good,bad,', 'all,1204,1200,3,1,animals,V001,,,,,,box wrong: 3; blurred: 1', ''].join('\r\n'));
	const table = summarize(plainIdentity, counts(), {format: 'table', meanings, reasons, queues: [], ...nobody}).split('\n');
	assert.match(table[0]!, /^Status {4}Judged {2}Of {2}Accepted {2}Rejected {2}Flagged {2}Meaning$/);
	assert.match(table[1]!, /^retained {3}1,200 {9}1,200 {9}0 {8}0 {2}right to keep \/ should go$/);
	assert.match(table[2]!, /^modified +3 +0 +3 +0 {2}after is good \/ after is bad$/);
	assert.match(table[3]!, /^deleted +1 +0 +0 +1 {2}rightly deleted \/ should come back$/);
	assert.match(table[5]!, /^all +1,204 +1,200 +3 +1$/);
	assert.equal(new Set(table.slice(0, 6).map(line => line.search(/(?<=\d|Flagged)(?: {2}|$)(?!.*\d)/))).size, 1, 'the numbers are aligned');
	assert.deepEqual(table.slice(6), ['2 notes', 'reasons: box wrong 3, blurred 1', '']);
	assert.match(summarize(plainIdentity, counts({notes: 1}), {format: 'table', meanings, reasons, queues: [], ...nobody}), /\n1 note\nreasons/);
	assert.match(summarize(plainIdentity, counts({byStatus: {...counts().byStatus, unknown: {accept: 1, reject: 0, flag: 0}}}), {format: 'csv', meanings, reasons, queues: [], ...nobody}), /\r\nunknown,1,1,0,0,animals,V001,,,,/);
});

test('a summary has each random sample with its rate, except as CSV', () => {
	const queues = [
		{
			seed: 'april', populations: new Map([['modified', 400], ['added', 1200]] as const), size: 20, judged: 4, rejected: 1, flagged: 1, rejectRate: {
				rate: 0.25, low: 0.125, high: 0.5, kind: 'anytime',
			}, gap: 4,
		},
		{
			seed: 'm\u001B[31march', populations: new Map([['all', 1204]] as const), size: 30, judged: 30, rejected: 3, flagged: 0, rejectRate: {
				rate: 0.1, low: 0.0346, high: 0.256, kind: 'exact',
			},
		},
		{
			seed: '1', populations: new Map([['deleted', 1]] as const), size: 1, judged: 0, rejected: 0, flagged: 0, rejectRate: undefined,
		},
	] as const;
	const rows = [
		{
			seed: 'april', from: {modified: 400, added: 1200}, size: 20, judged: 4, rejected: 1, flagged: 1, reject_rate: 0.25, low: 0.125, high: 0.5, interval: 'anytime', plan: null,
		},
		{
			seed: 'm\u001B[31march', from: {all: 1204}, size: 30, judged: 30, rejected: 3, flagged: 0, reject_rate: 0.1, low: 0.0346, high: 0.256, interval: 'exact', plan: null,
		},
		{
			seed: '1', from: {deleted: 1}, size: 1, judged: 0, rejected: 0, flagged: 0, reject_rate: null, low: null, high: null, interval: null, plan: null,
		},
	];
	const options = {meanings, reasons: [], queues, ...nobody};
	assert.deepEqual((JSON.parse(summarize(plainIdentity, counts(), {format: 'json', ...options})) as {random_samples: unknown}).random_samples, rows);
	const lines = summarize(plainIdentity, counts(), {format: 'ndjson', ...options}).trimEnd().split('\n').map(line => JSON.parse(line) as unknown);
	assert.deepEqual(lines.slice(5), rows.map(row => ({random_sample: row, task: 'animals', version: 'V001'})));
	assert.deepEqual(summarize(plainIdentity, counts(), {format: 'table', ...options}).split('\n').slice(7), [
		'random sample (seed april, from 400 modified, 1,200 added): 4 of 20 judged, 1 flagged · 25.0 % rejected (12.5–50.0 %, 95 % at any time) · 5th skipped',
		String.raw`random sample (seed m\u{1b}[31march, from 1,204 samples): 30 of 30 judged · 10.0 % rejected (3.5–25.6 %, 95 %, exact)`,
		'random sample (seed 1, from 1 deleted): 0 of 1 judged',
		'',
	]);
	assert.equal(summarize(plainIdentity, counts(), {format: 'csv', ...options}), summarize(plainIdentity, counts(), {format: 'csv', ...options, queues: [], ...nobody}));
});

test('a summary has the plan of a random sample, with what is not known as null', () => {
	const queue = {
		seed: '1', populations: new Map([['all', 9]] as const), size: 5, judged: 2, rejected: 1, flagged: 1, rejectRate: undefined,
	};
	const plan = {
		text: 'zero:1%', state: 'rejected', judged: 2, rejected: 1, flags: 'accept', size: 5, maxRejects: 0, endsEarly: false, left: 0, flagged: 1, otherOutcome: {state: 'continue', judged: 2, rejected: 0},
	} as const;
	const options = {meanings, reasons: [], ...nobody};
	const plansOf = (queues: Parameters<typeof summarizeMarks>[2]['queues']) => summarizeMarks(plainIdentity, counts(), {...options, queues}).random_samples.map(one => one.plan);
	assert.deepEqual(plansOf([{...queue, plan, chosen: 0}, {
		...queue, plan: {...plan, maxRejects: undefined, left: 3, otherOutcome: undefined}, chosen: undefined,
	}, queue]), [
		{
			plan: 'zero:1%', chosen: '1970-01-01T00:00:00.000Z', outcome: 'rejected', most_rejects: 0, left: 0, flags_count_as: 'accept', other_way: {outcome: 'continue', judged: 2, rejected: 0},
		},
		{
			plan: 'zero:1%', chosen: null, outcome: 'rejected', most_rejects: null, left: 3, flags_count_as: 'accept', other_way: null,
		},
		null,
	]);
});

test('a summary says of how many, since when, and what each reviewer judged of each status', async () => {
	const at = (day: number): number => Date.UTC(2026, 10, day, 8);
	const rows: MarkRow[] = [
		{id: '1', status: 'modified', reviewer: 'ann', time: at(20), verdict: 'reject'},
		{id: '2', status: 'modified', reviewer: 'ann', time: at(18), verdict: 'accept'},
		{id: '3', status: 'modified', reviewer: 'ann', time: at(1), note: 'no verdict'},
		{id: '4', status: 'deleted', reviewer: 'ann', time: at(19), verdict: 'flag'},
		{id: '5', status: 'modified', reviewer: 'bob', time: at(21), verdict: 'accept'},
		{id: '6', time: at(17), verdict: 'accept'},
	];
	const tallies = await tallyMarks((async function * () {
		yield * rows;
	})());
	const options = {
		meanings, reasons: [], queues: [], tallies, totals: {modified: 1204, all: 5000},
	};
	const json = JSON.parse(summarize(plainIdentity, counts(), {format: 'json', ...options})) as {by_status: Array<Record<string, unknown>>; by_reviewer: Array<Record<string, unknown>>};
	assert.deepEqual(json.by_status.map(({status, of, since, until}) => [status, of, since, until]), [
		['retained', null, null, null],
		['modified', 1204, '2026-11-18T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
		['deleted', null, '2026-11-19T08:00:00.000Z', '2026-11-19T08:00:00.000Z'],
		['added', null, null, null],
		['all', 5000, '2026-11-17T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
	]);
	assert.deepEqual(json.by_reviewer.map(line => [line.reviewer, line.status, line.judged, line.accept, line.reject, line.flag, line.since, line.until]), [
		['ann', 'modified', 2, 1, 1, 0, '2026-11-18T08:00:00.000Z', '2026-11-20T08:00:00.000Z'],
		['ann', 'deleted', 1, 0, 0, 1, '2026-11-19T08:00:00.000Z', '2026-11-19T08:00:00.000Z'],
		['ann', 'all', 3, 1, 1, 1, '2026-11-18T08:00:00.000Z', '2026-11-20T08:00:00.000Z'],
		['bob', 'modified', 1, 1, 0, 0, '2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
		['bob', 'all', 1, 1, 0, 0, '2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
		[null, 'unknown', 1, 1, 0, 0, '2026-11-17T08:00:00.000Z', '2026-11-17T08:00:00.000Z'],
		[null, 'all', 1, 1, 0, 0, '2026-11-17T08:00:00.000Z', '2026-11-17T08:00:00.000Z'],
	]);
	const table = summarize(plainIdentity, counts(), {format: 'table', ...options});
	assert.match(table, /\nmodified +3 +1,204 +0 +3 +0 {2}after is good/);
	assert.match(table, /\nReviewer {2}Status {4}Judged {2}Accepted {2}Rejected {2}Flagged {2}Since {17}Until\nann {7}modified +2 +1 +1 +0 {2}2026-11-18 08:00 UTC {2}2026-11-20 08:00 UTC\n/);
	assert.match(table, /\nunknown {3}all +1 +1 +0 +0 {2}2026-11-17 08:00 UTC {2}/);
	assert.ok(table.endsWith('  2026-11-17 08:00 UTC  2026-11-17 08:00 UTC\n'));
	assert.match(summarize(plainIdentity, counts(), {format: 'csv', ...options}), /\r\nmodified,3,0,3,0,animals,V001,1204,2026-11-18T08:00:00\.000Z,2026-11-21T08:00:00\.000Z,after is good,after is bad,\r\n/);
});

test('the table of a summary is in Chinese too, aligned by screen columns; the fields of JSON stay', t => {
	setCatalogues(catalogues);
	t.after(() => {
		setCatalogues({});
	});
	const queues = [{
		seed: 'april', populations: new Map([['modified', 400]] as const), size: 20, judged: 4, rejected: 1, flagged: 1, rejectRate: {
			rate: 0.25, low: 0.125, high: 0.5, kind: 'anytime',
		},
	}] as const;
	const tallies = [{
		reviewer: undefined, status: 'modified', judged: 3, accept: 0, reject: 3, flag: 0, since: 0, until: 60_000,
	}] as const;
	const options = {meanings, reasons, queues, totals: {}, tallies};
	assert.deepEqual(summarize(plainIdentity, counts(), {format: 'table', ...options}).split('\n'), [
		'状态  已判定  总数   通过  驳回  存疑  含义',
		'保留   1,200        1,200     0     0  保留正确 / 应删除',
		'修改       3            0     3     0  修改正确 / 修改有误',
		'删除       1            0     0     1  删除正确 / 应恢复',
		'新增       0            0     0     0  合格 / 不合格',
		'全部   1,204        1,200     3     1',
		'备注 2 条',
		'原因：box wrong 3，blurred 1',
		'随机抽样（种子 april，抽自修改 400 个）：已判定 4 / 20，存疑 1 · 驳回率 25.0 %（12.5–50.0 %，随时有效的 95 % 区间）',
		'',
		'评审人  状态  已判定  通过  驳回  存疑  首次判定              末次判定',
		'未知    修改       3     0     3     0  1970-01-01 00:00 UTC  1970-01-01 00:01 UTC',
		'未知    全部       3     0     3     0  1970-01-01 00:00 UTC  1970-01-01 00:01 UTC',
		'',
	]);
	assert.deepEqual(Object.keys(JSON.parse(summarize(plainIdentity, counts(), {format: 'json', ...options})) as object), ['endpoint', 'project', 'task', 'version', 'notes', 'by_status', 'by_reviewer', 'reasons', 'random_samples']);
});
