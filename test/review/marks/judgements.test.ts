import assert from 'node:assert/strict';
import test from 'node:test';
import {Judgements, verdictCode, verdicts} from '../../../source/review/marks/judgements.js';

test('judgements keep their content in any number', () => {
	const judgements = new Judgements();
	assert.deepEqual([judgements.add(0, {}, 5), judgements.add(0, {note: '', reason: ''}, 5), judgements.at(0)], [0, 0, undefined]);
	const all = Array.from({length: 300}, (_, number) => ({code: number % 4, note: number % 4 === 0 || number % 3 === 0 ? `note ${number}` : undefined, time: number * 1e9}));
	const numbers = all.map(({code, note, time}) => judgements.add(code, {note}, time));
	assert.deepEqual(numbers, all.map((_, index) => index + 1));
	for (const [index, {code, note, time}] of all.entries()) {
		assert.deepEqual(judgements.at(index + 1), {verdict: verdicts[code - 1], note, time});
		assert.deepEqual([judgements.code(index + 1), judgements.note(index + 1), judgements.time(index + 1)], [code, note, time]);
	}

	assert.deepEqual([verdictCode(undefined), ...verdicts.map(verdict => verdictCode(verdict))], [0, 1, 2, 3]);
});
