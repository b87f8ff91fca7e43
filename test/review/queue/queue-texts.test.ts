import assert from 'node:assert/strict';
import test from 'node:test';
import type {PlanProgress} from '../../../source/review/queue/plan-progress.js';
import type {QueueProgress} from '../../../source/review/queue/queue-progress.js';
import {queueWords, shortQueueWords} from '../../../source/review/queue/queue-words.js';
import {queue as chinese} from '../../../source/review/queue/words/zh-cn.js';

const progress = (more: Partial<QueueProgress> = {}): QueueProgress => ({
	judged: 1017, size: 2000, rejected: 3, flagged: 0, rejectRate: undefined, ...more,
});

const plan = (more: Partial<PlanProgress> = {}): PlanProgress => ({
	text: 'zero:1%', flags: 'reject', state: 'continue', judged: 40, rejected: 0, size: 299, maxRejects: 0, endsEarly: false, left: 259, flagged: 0, otherOutcome: undefined, ...more,
});

const sequential = {maxRejects: 9, endsEarly: true, size: 1392};
const single = {maxRejects: 5, endsEarly: false, size: 200, left: 160};
const fixed = {maxRejects: undefined, size: 200, left: 160};
const rate = {rate: 0.214, low: 0.076, high: 0.4761} as const;
const other = {state: 'accepted', judged: 38, rejected: 1} as const;

/** Each progress, and its text in English and Chinese: long, short, and in Chinese also the shortest. */
const texts: ReadonlyArray<readonly [QueueProgress, ...string[]]> = [
	[progress(), '1,017 of 2,000 judged', '1,017/2,000', '已判定 1,017 / 2,000', '1,017/2,000', '1,017/2,000'],
	[
		progress({flagged: 2, rejectRate: {...rate, kind: 'anytime'}, gap: 4}),
		'1,017 of 2,000 judged, 2 flagged · 21.4 % rejected (7.6–47.6 %, 95 % at any time) · 5th skipped',
		'1,017/2,000 · 21.4 % (7.6–47.6)',
		'已判定 1,017 / 2,000，存疑 2 · 驳回率 21.4 %（7.6–47.6 %，随时有效的 95 % 区间） · 跳过了第 5 个',
		'1,017/2,000 · 21.4 %（7.6–47.6）',
		'1,017/2,000',
	],
	[
		progress({plan: plan(), gap: 0}),
		'40 of 299, 0 rejects: 259 more to accept · 1st skipped',
		'1,017/299 · 0 rej. · 259 left',
		'40 / 299，驳回 0：再判定 259 个即可通过 · 跳过了第 1 个',
		'1,017/299 · 驳回 0 · 余 259',
		'余 259',
	],
	[
		progress({plan: plan({...single, rejected: 2, flagged: 1, otherOutcome: other})}),
		'40 of 200, 2 of ≤ 5 rejects, 1 flagged as rejects: 160 more to accept (as accepts: accepted after 38)',
		'1,017/200 · 2 rej. · 160 left',
		'40 / 200，驳回 2（上限 5），存疑 1 个按驳回计：再判定 160 个即可通过（按通过计：第 38 个后验收通过）',
		'1,017/200 · 驳回 2 · 余 160',
		'余 160',
	],
	[
		progress({plan: plan({...sequential, state: 'accepted', flags: 'accept', flagged: 3, otherOutcome: {...other, state: 'continue', rejected: 4}})}),
		'40 of ≤ 1,392, 0 rejects, 3 flagged as accepts: accepted, you may stop (as rejects: 4 rejects, undecided)',
		'1,017/≤1,392 · accepted',
		'40 / ≤ 1,392，驳回 0，存疑 3 个按通过计：验收通过，可以停止（按驳回计：驳回 4 个，尚未得出结论）',
		'1,017/≤1,392 · 验收通过',
		'验收通过',
	],
	[
		progress({plan: plan({...single, state: 'rejected', rejected: 6})}),
		'40 of 200, 6 of ≤ 5 rejects: rejected, limit passed',
		'1,017/200 · rejected',
		'40 / 200，驳回 6（上限 5）：验收不通过，驳回数超过上限',
		'1,017/200 · 验收不通过',
		'验收不通过',
	],
	[
		progress({plan: plan(fixed)}),
		'1,017 of 2,000 judged · rate at the end',
		'1,017/2,000',
		'已判定 1,017 / 2,000 · 结束时给出驳回率',
		'1,017/2,000',
		'1,017/2,000',
	],
	[
		progress({flagged: 2, rejectRate: {...rate, kind: 'exact'}, plan: plan({...fixed, state: 'finished', flagged: 2, otherOutcome: {state: 'finished', judged: 50, rejected: 1}})}),
		'1,017 of 2,000 judged, 2 flagged as rejects · 21.4 % rejected (7.6–47.6 %, 95 %, exact) · as accepts 2.0 %',
		'1,017/2,000 · 21.4 % (7.6–47.6)',
		'已判定 1,017 / 2,000，存疑 2 个按驳回计 · 驳回率 21.4 %（7.6–47.6 %，95 % 精确区间） · 按通过计 2.0 %',
		'1,017/2,000 · 21.4 %（7.6–47.6）',
		'1,017/2,000',
	],
];

test('the progress of a queue explains its plan and its flags, in both languages', () => {
	for (const [one, long, short, ...inChinese] of texts) {
		assert.equal(queueWords(one), long);
		assert.equal(shortQueueWords(one), short);
		assert.deepEqual([chinese.long(one), chinese.short(one), chinese.shortest(one)], inChinese);
	}
});
