import assert from 'node:assert/strict';
import test from 'node:test';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {
	isQueuePlan, parsePlan, planText, queuePlan, type PlanChoice, type QueuePlan,
} from '../../../source/review/queue/plan-choice.js';
import {queueProgress} from '../../../source/review/queue/queue-progress.js';
import {queueWords, shortQueueWords} from '../../../source/review/queue/queue-words.js';
import {sampleQueue, storedQueue} from '../../../source/review/queue/queue.js';

const planOf = (text: string, population: number): QueuePlan => {
	const choice = parsePlan(text);
	assert.ok(typeof choice === 'object', text);
	const plan = queuePlan(choice, population);
	assert.ok(typeof plan === 'object', text);
	return plan;
};

/** The verdicts of keys: `aax` is two accepted and one rejected sample. */
const verdictsOf = (keys: string): Verdict[] => [...keys].map(key => ({a: 'accept', x: 'reject', f: 'flag'} as const)[key as 'a']);

const progressOf = (text: string, population: number, keys: string) => {
	const plan = planOf(text, population);
	const verdicts = verdictsOf(keys);
	const of = (verdict: Verdict): number => verdicts.filter(one => one === verdict).length;
	return queueProgress({size: plan.size, plan, populations: new Map([['all', population]])}, {
		accept: of('accept'), reject: of('reject'), flag: of('flag'), byStatus: new Map(), verdicts, gap: undefined,
	});
};

const wordsOf = (...of: Parameters<typeof progressOf>): readonly string[] => {
	const progress = progressOf(...of);
	return [queueWords(progress), shortQueueWords(progress)];
};

test('formatted plans parse back', () => {
	const choices: PlanChoice[] = [
		{kind: 'zero', bad: 0.01, flags: 'reject'},
		{
			kind: 'single', good: 0.01, bad: 0.04, flags: 'accept',
		},
		{
			kind: 'sequential', good: 0.005, bad: 0.02, flags: 'reject',
		},
		{kind: 'fixed', size: 200, flags: 'accept'},
	];
	assert.deepEqual(choices.map(choice => planText(choice)), ['zero:1%', 'single:1%,4%,flags=accept', 'sequential:0.5%,2%', 'fixed:200,flags=accept']);
	for (const choice of choices) {
		assert.deepEqual(parsePlan(planText(choice)), choice);
	}

	assert.deepEqual(parsePlan('  Single 1 % 4 % flags=accept '), choices[1]);
	assert.deepEqual(parsePlan('zero: 0.01'), choices[0]);
	assert.deepEqual(parsePlan('single:0.01, 4%,FLAGS=accept'), choices[1]);
});

test('an invalid plan is refused with the reason', () => {
	for (const [problem, texts] of Object.entries({
		form: ['', 'zero', 'double:1%', 'zero:1%,4%', 'single:1%', 'fixed:10,20', 'single:1%,4%,5%', 'zero:1%,flags=maybe'],
		rate: ['zero:0', 'zero:100%', 'zero:abc', 'single:1%,x'],
		order: ['single:4%,1%', 'single:4%,4%'],
		close: ['sequential:1%,1.2%'],
		size: ['fixed:0', 'fixed:1.5', 'fixed:10001'],
	})) {
		for (const text of texts) {
			assert.equal(parsePlan(text), problem, text);
		}
	}
});

test('a plan is calculated for the population, and refused if it needs too many samples', () => {
	assert.deepEqual(planOf('zero:1%', 1_000_000), {
		text: 'zero:1%', flags: 'reject', size: 299, plan: {kind: 'zero', size: 299},
	});
	assert.equal(planOf('zero:1%', 1000).size, 258);
	assert.deepEqual(planOf('single:1%,4%', 1_000_000).plan, {kind: 'single', size: 261, most: 5});
	assert.equal(planOf('sequential:1%,4%', 1_000_000).size, 392);
	assert.equal(planOf('fixed:200', 50).size, 50);
	for (const text of ['zero:0.02%', 'single:0.1%,0.15%', 'sequential:0.2%,0.4%']) {
		assert.equal(queuePlan(parsePlan(text) as PlanChoice, 1_000_000), 'large', text);
	}
});

test('the status line shows what is left of a zero plan, and verdicts after its end don\'t count', () => {
	assert.deepEqual(wordsOf('zero:1%', 1_000_000, ''), ['0 of 299, 0 rejects: 299 more to accept', '0/299 · 0 rej. · 299 left']);
	assert.deepEqual(wordsOf('zero:1%', 1_000_000, 'a'.repeat(96)), ['96 of 299, 0 rejects: 203 more to accept', '96/299 · 0 rej. · 203 left']);
	assert.deepEqual(wordsOf('zero:1%', 1_000_000, 'a'.repeat(299)), ['299 of 299, 0 rejects: accepted, you may stop', '299/299 · accepted']);
	assert.deepEqual(wordsOf('zero:1%', 1_000_000, 'aaxaaxx'), ['3 of 299, 1 reject: rejected, limit passed', '3/299 · rejected']);
});

test('the status line shows what is left of a single plan', () => {
	assert.deepEqual(wordsOf('single:1%,4%', 1_000_000, `${'a'.repeat(40)}xx`), ['42 of 261, 2 of ≤ 5 rejects: 219 more to accept', '42/261 · 2 rej. · 219 left']);
	assert.equal(wordsOf('single:1%,4%', 1_000_000, `${'a'.repeat(256)}xxxxx`)[0], '261 of 261, 5 of ≤ 5 rejects: accepted, you may stop');
	assert.equal(wordsOf('single:1%,4%', 1_000_000, 'xxxxxxxxaaa')[0], '6 of 261, 6 of ≤ 5 rejects: rejected, limit passed');
});

test('the status line shows what is left of a sequential plan', () => {
	assert.deepEqual(wordsOf('sequential:1%,4%', 1_000_000, 'a'.repeat(40)), ['40 of ≤ 392, 0 rejects: 62 more to accept', '40/≤392 · 0 rej. · 62 left']);
	assert.deepEqual(wordsOf('sequential:1%,4%', 1_000_000, 'a'.repeat(120)), ['102 of ≤ 392, 0 rejects: accepted, you may stop', '102/≤392 · accepted']);
	assert.match(wordsOf('sequential:1%,4%', 1_000_000, 'xxxxxxxxx')[0]!, /^\d of ≤ 392, \d rejects: rejected, limit passed$/);
});

test('flagged samples count as the plan says, and the outcome of the other way shows too', () => {
	assert.equal(wordsOf('zero:1%', 1_000_000, 'aafaa')[0], '3 of 299, 1 reject, 1 flagged as rejects: rejected, limit passed (as accepts: 0 rejects, undecided)');
	assert.equal(wordsOf('zero:1%,flags=accept', 1_000_000, 'aafaa')[0], '5 of 299, 0 rejects, 1 flagged as accepts: 294 more to accept (as rejects: rejected after 3)');
});

test('only a size set in advance gets the exact interval, and no rate before its end', () => {
	assert.deepEqual(wordsOf('fixed:200', 1_000_000, 'aaxa'), ['4 of 200 judged · rate at the end', '4/200']);
	assert.deepEqual(wordsOf('fixed:200', 1_000_000, `${'a'.repeat(200)}xx`), ['200 of 200 judged · 0.0 % rejected (0.0–1.8 %, 95 %, exact)', '200/200 · 0.0 % (0.0–1.8)']);
	assert.equal(wordsOf('fixed:100', 1_000_000, `${'a'.repeat(96)}xxff`)[0], '100 of 100 judged, 2 flagged as rejects · 4.0 % rejected (1.1–9.9 %, 95 %, exact) · as accepts 2.0 %');
	assert.equal(progressOf('sequential:1%,4%', 1_000_000, 'a'.repeat(40)).rejectRate, undefined);
	const {judged, rejectRate} = progressOf('sequential:1%,4%', 1_000_000, 'a'.repeat(120));
	assert.deepEqual([judged, rejectRate?.kind], [102, 'anytime']);
});

test('another plan draws other samples, and a stored plan reads back', () => {
	const draw = {seed: '1', size: 50, from: {filter: 'all', count: 5000}} as const;
	const orderOf = (plan?: QueuePlan) => {
		const queue = sampleQueue({...draw, plan});
		return Array.from({length: 50}, (_, position) => queue.at(position)!.index);
	};

	const zero = planOf('zero:1%', 5000);
	assert.notDeepEqual(orderOf(zero), orderOf());
	assert.notDeepEqual(orderOf(zero), orderOf(planOf('single:1%,4%', 5000)));
	assert.deepEqual(orderOf(zero), orderOf(zero));
	for (const text of ['zero:1%', 'single:1%,4%', 'sequential:1%,4%', 'fixed:9']) {
		const plan = planOf(text, 5000);
		assert.deepEqual(storedQueue(JSON.stringify({...draw, plan}))?.plan, plan);
	}
});

test('a damaged plan is ignored', () => {
	const plan = planOf('sequential:1%,4%', 5000);
	for (const edited of [null, 'zero:1%', {}, {...plan, flags: 'maybe'}, {...plan, size: 10}, {...plan, size: 1e9}, {...plan, plan: {...plan.plan, slope: null}}, {...plan, plan: {...plan.plan, kind: 'double'}}]) {
		assert.equal(isQueuePlan(edited), false);
		assert.equal(storedQueue(JSON.stringify({
			seed: '1', size: 50, from: {filter: 'all', count: 5000}, plan: edited,
		})), undefined);
	}
});

test('a plan may have from one to ten thousand samples', () => {
	const fixed = (size: number) => ({text: 'fixed:1', flags: 'reject', size});
	assert.deepEqual([0, 1, 1.5, 10_000, 10_001].map(size => isQueuePlan(fixed(size))), [false, true, false, true, false]);
});
