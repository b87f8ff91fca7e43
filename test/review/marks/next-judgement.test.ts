import assert from 'node:assert/strict';
import test from 'node:test';
import {Judgements, type Verdict} from '../../../source/review/marks/judgements.js';
import {giveNote, giveReason, giveVerdict} from '../../../source/review/marks/next-judgement.js';

/** Some judgements by name, and what becomes of one. */
const some = () => {
	const judgements = new Judgements();
	const numbers = {
		none: 0,
		plain: judgements.add(1, {}, 1),
		why: judgements.add(3, {reason: 'blurred', reviewer: 'ann'}, 1),
		noted: judgements.add(3, {note: 'dark', reason: 'blurred'}, 1),
		onlyNote: judgements.add(0, {note: 'dark'}, 1),
	};
	return {
		judgements, numbers, after(next: (before: number) => number, name: keyof typeof numbers) {
			return judgements.at(next(numbers[name]));
		},
	};
};

const given = {time: 9, reviewer: 'bob'};

test('another verdict keeps the note and drops the reason; the same one keeps both', () => {
	const {judgements, numbers, after} = some();
	const result = (verdict: Verdict | undefined, name: keyof typeof numbers) => after(giveVerdict(judgements, verdict, given), name);
	const reject = judgements.at(numbers.noted)!.verdict!;
	const accept = judgements.at(numbers.plain)!.verdict!;
	assert.deepEqual(result(accept, 'none'), {verdict: accept, note: undefined, ...given});
	assert.deepEqual(result(accept, 'noted'), {verdict: accept, note: 'dark', ...given});
	assert.deepEqual(result(reject, 'noted'), {
		verdict: reject, note: 'dark', reason: 'blurred', ...given,
	});
	assert.deepEqual(result(undefined, 'noted'), {verdict: undefined, note: 'dark', ...given});
	assert.equal(result(undefined, 'plain'), undefined);
	assert.equal(giveVerdict(judgements, undefined, given)(numbers.onlyNote), numbers.onlyNote, 'nothing to clear');
});

test('the same note or reason changes nothing, and an empty one removes it', () => {
	const {judgements, numbers, after} = some();
	for (const [name, note, reason] of [['none', '', ''], ['plain', '', ''], ['why', '', 'blurred'], ['noted', 'dark', 'blurred'], ['onlyNote', 'dark', '']] as const) {
		assert.equal(giveNote(judgements, note, given)(numbers[name]), numbers[name], name);
		assert.equal(giveReason(judgements, reason, given)(numbers[name]), numbers[name], name);
	}

	const reject = judgements.at(numbers.noted)!.verdict;
	assert.deepEqual(after(giveNote(judgements, '', given), 'noted'), {
		verdict: reject, note: undefined, reason: 'blurred', ...given,
	});
	assert.deepEqual(after(giveReason(judgements, '', given), 'noted'), {verdict: reject, note: 'dark', ...given});
	assert.deepEqual(after(giveReason(judgements, 'cut off', given), 'why'), {
		verdict: reject, note: undefined, reason: 'cut off', ...given,
	});
	assert.equal(after(giveNote(judgements, '', given), 'onlyNote'), undefined);
});

test('an action on many samples makes one judgement for each verdict, note and reason', () => {
	const {judgements, numbers} = some();
	const note = giveNote(judgements, 'bulk', given);
	const made = (['none', 'plain', 'why', 'noted', 'onlyNote'] as const).map(name => note(numbers[name]));
	assert.deepEqual(made, made.map((_, index) => [made[0], made[1], made[2], made[2], made[0]][index]));
	assert.equal(new Set(made).size, 3);
	assert.equal(note(numbers.why), made[2]);
});
