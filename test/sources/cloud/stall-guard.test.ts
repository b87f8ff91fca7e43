import assert from 'node:assert/strict';
import test from 'node:test';
import {guardStall, StallError} from '../../../source/sources/cloud/stall-guard.js';
import {manualClock} from '../../helpers/manual-clock.js';

const guarded = (attempt = 1, afterInput = (callback: () => void) => {
	callback();
}) => {
	const clock = manualClock();
	const caller = new AbortController();
	const guard = guardStall(caller.signal, {attempt, ...clock, afterInput});
	return {clock, caller, guard, code: () => guard.signal.reason instanceof StallError ? guard.signal.reason.code : undefined};
};

test('a request without a byte is aborted after 15 s, the next one after 30 s', () => {
	for (const [attempt, silence] of [[1, 15_000], [2, 30_000], [3, 30_000]] as const) {
		const {clock, guard, code} = guarded(attempt);
		assert.equal(guard.deadline - clock.now(), silence);
		clock.pass(silence - 1);
		assert.equal(guard.signal.aborted, false);
		clock.pass(1);
		assert.equal(code(), 'WINNOW_SILENT');
		assert.equal(clock.next, undefined);
	}
});

test('a stall counts from the last byte received', () => {
	const {clock, guard, code} = guarded();
	clock.pass(10_000);
	guard.received(1000);
	clock.pass(14_999);
	assert.equal(guard.signal.aborted, false);
	clock.pass(1);
	assert.equal(code(), 'WINNOW_SILENT');
});

test('data that arrived while the process was stopped is read before the request counts as stalled', () => {
	const reads: Array<() => void> = [];
	const {clock, guard, code} = guarded(1, callback => {
		reads.push(callback);
	});
	clock.pass(20_000);
	guard.received(1_000_000);
	reads.shift()!();
	assert.equal(code(), undefined);
	clock.pass(14_999);
	assert.equal(reads.length, 0);
	clock.pass(1);
	guard.end();
	reads.shift()!();
	assert.equal(code(), undefined, 'a response that completed meanwhile is not aborted');
});

test('a response of one byte a second is aborted after 30 s; one of 16 kB a second may take any time', () => {
	for (const [length, isSlow] of [[1, true], [16_000, false]] as const) {
		const {clock, guard, code} = guarded();
		for (let second = 0; second < 300; second++) {
			clock.pass(1000);
			guard.received(length);
		}

		assert.equal(code(), isSlow ? 'WINNOW_SLOW' : undefined);
	}
});

test('the caller\'s abort is passed on, early or late, and a finished guard leaves no timer', () => {
	const {clock, caller, guard} = guarded();
	caller.abort(new Error('left'));
	assert.equal((guard.signal.reason as Error).message, 'left');
	guard.end();
	assert.equal(clock.next, undefined);
	assert.equal(guardStall(caller.signal, {attempt: 1, ...clock}).signal.aborted, true);
	const other = guarded();
	other.guard.end();
	other.caller.abort();
	assert.equal(other.guard.signal.aborted, false);
	assert.equal(other.clock.next, undefined);
});

test('the deadline is the end of the silence or of the whole response, which has more time the more has arrived', () => {
	const {clock, guard} = guarded(2);
	const started = clock.now();
	assert.equal(guard.deadline - started, 30_000);
	clock.pass(20_000);
	guard.received(0);
	assert.equal(guard.deadline - started, 30_000, 'nothing has arrived');
	guard.received(160_000);
	assert.equal(guard.deadline - started, 40_000, '16 bytes for each millisecond');
	guard.received(1_600_000);
	assert.equal(guard.deadline - started, 50_000, 'silence');
});

test('a stall says what was waited for', () => {
	const [silent, slow] = [new StallError('WINNOW_SILENT'), new StallError('WINNOW_SLOW')];
	assert.deepEqual([silent.name, silent.message, slow.message], ['StallError', 'no data received in time', 'the response is too slow']);
});
