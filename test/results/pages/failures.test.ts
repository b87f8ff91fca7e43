import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {Failures, waitAfter} from '../../../source/results/pages/failures.js';
import {manualClock} from '../../helpers/manual-clock.js';

const passing = (retryAt?: number) => new WinnowError({kind: 'connection', what: 'Reset', retryAt});
const lasting = new WinnowError({kind: 'failure', what: 'No', httpStatus: 400});

const failures = () => {
	const clock = manualClock();
	let due = 0;
	const found = new Failures<string>({...clock, due() {
		due++;
	}});
	return {
		clock, found, start: clock.now(), due: () => due,
	};
};

test('the wait doubles from 2 s to a minute; the service can ask for more, up to a minute', () => {
	assert.deepEqual([1, 2, 3, 5, 6, 9].map(times => waitAfter(passing(), times, 500)), [2000, 4000, 8000, 32_000, 60_000, 60_000]);
	assert.deepEqual([0, 2500, 2501, 40_500, 99_000].map(retryAt => waitAfter(passing(retryAt), 1, 500)), [2000, 2000, 2001, 40_000, 60_000]);
});

test('a failed request is retried when due, at growing intervals, and keeps the time of its first failure', () => {
	const {clock, found, start, due} = failures();
	found.add('a', passing(), start - 700);
	assert.deepEqual(found.get('a'), {
		error: found.get('a')!.error, since: start - 700, times: 1, next: start + 2000, isTrying: false,
	});
	assert.equal(found.isResting('a'), true);
	clock.pass(1999);
	assert.equal(due(), 0);
	clock.pass(1);
	assert.deepEqual([due(), found.get('a')!.isTrying, found.isResting('a'), clock.next], [1, true, false, undefined]);
	found.add('a', passing());
	assert.deepEqual([found.get('a')!.times, found.get('a')!.since, found.get('a')!.next, found.isResting('a')], [2, start - 700, start + 6000, true]);
	found.add('b', passing());
	assert.equal(found.get('b')!.since, start + 2000, 'now, unless the wait began before');
	clock.pass(2000);
	assert.deepEqual(['a', 'b'].map(key => found.get(key)!.isTrying), [false, true], 'only what is due');
	clock.pass(2000);
	assert.deepEqual([due(), found.get('a')!.isTrying], [3, true]);
});

test('a permanent failure is not retried until the user retries', () => {
	const {clock, found, due} = failures();
	found.add('a', lasting);
	assert.deepEqual([found.get('a')!.next, clock.next], [undefined, undefined]);
	found.add('b', passing());
	assert.equal(clock.next, 2000);
	found.retry();
	assert.deepEqual([...found.keys()].map(key => found.get(key)!.isTrying), [true, true]);
	assert.deepEqual([clock.next, due()], [undefined, 0]);
});

test('a request that succeeded or is no longer needed is not scheduled', () => {
	const {clock, found} = failures();
	found.add('a', passing());
	clock.pass(500);
	found.add('b', passing());
	found.delete('none');
	assert.equal(clock.next, 1500);
	found.delete('a');
	assert.equal(clock.next, 2000);
	assert.deepEqual([found.get('a'), found.isResting('a')], [undefined, false]);
	found.clear();
	assert.deepEqual([[...found.keys()], clock.next], [[], undefined]);
});
