import assert from 'node:assert/strict';
import test from 'node:test';
import {QueueRuns} from '../../../source/review/queue/queue-runs.js';
import {queuesOf} from '../../../source/review/resume-point.js';

const judge = (runs: QueueRuns, position: number): void => {
	runs.current!.record.add(position, `key ${position}`, {verdict: 'reject', time: 5});
};

const row = (position: number) => [position, `key ${position}`, [['reject', 5]]] as const;

test('a queue of the same draw resumes at its position after another queue, and in the next session', () => {
	const runs = new QueueRuns();
	assert.equal(runs.current, undefined);
	assert.deepEqual(runs.stored(), {});
	const march = runs.open('march');
	judge(runs, 0);
	march.position = 1;
	runs.open('april');
	judge(runs, 7);
	assert.deepEqual(runs.stored(), {queue: {draw: 'april', position: 0, judged: [row(7)]}, earlierQueues: [{draw: 'march', position: 1, judged: [row(0)]}]});

	const next = new QueueRuns(queuesOf(runs.stored()));
	assert.equal(next.current?.draw, 'april');
	assert.equal(next.open('march').position, 1);
	judge(next, 1);
	assert.deepEqual(next.stored(), {queue: {draw: 'march', position: 1, judged: [row(0), row(1)]}, earlierQueues: [{draw: 'april', position: 0, judged: [row(7)]}]});
});

test('the 20 most recent queues are stored with 10,000 samples each, earlier ones only if they have verdicts', () => {
	const runs = new QueueRuns();
	for (let draw = 0; draw < 30; draw++) {
		runs.open(`draw ${draw}`);
		judge(runs, 0);
		runs.open(`only looked at ${draw}`);
	}

	const {queue, earlierQueues} = runs.stored();
	assert.deepEqual(queue, {draw: 'only looked at 29', position: 0, judged: []});
	assert.deepEqual(earlierQueues?.map(({draw}) => draw), Array.from({length: 19}, (_, index) => `draw ${29 - index}`));
	for (let position = 0; position < 10_001; position++) {
		judge(runs, position);
	}

	assert.equal(runs.stored().queue!.judged.length, 10_000);
	runs.open('draw 0');
	assert.equal(runs.stored().earlierQueues![0]!.judged.length, 10_000);
});

test('a verdict is stored with the queue it was given in, even if another queue is open when it is written', () => {
	const runs = new QueueRuns();
	const march = runs.open('march');
	judge(runs, 0);
	runs.open('april');
	assert.equal(runs.stored().earlierQueues![0]!.judged.length, 1);
	march.record.add(1, 'key 1', {verdict: 'reject', time: 5});
	assert.deepEqual(runs.stored().earlierQueues![0]!.judged, [row(0), row(1)]);
});
