import assert from 'node:assert/strict';
import test from 'node:test';
import {quietTime, RefinementPace} from '../../../source/terminal/screen/refinement-pace.js';

const paceAt = (clock: {now: number}) => {
	const timers: Array<{callback: () => void; time: number}> = [];
	let changes = 0;
	const pace = new RefinementPace({
		now: () => clock.now,
		setTimer(callback, time) {
			timers.push({callback, time});
			return () => undefined;
		},
		link: {bandwidth: 32_000},
		onChange() {
			changes++;
		},
	});
	return {pace, timers, changes: () => changes};
};

test('a refinement continues even if its delay has passed before the timer starts', () => {
	const clock = {now: 1000};
	const {pace, timers, changes} = paceAt(clock);
	pace.sent(1280);
	assert.equal(pace.room, 0);
	// A busy machine takes longer than the link.
	clock.now += 200;
	pace.wait();
	assert.equal(timers.length, 1);
	timers[0]!.callback();
	assert.equal(changes(), 1);
	assert.ok(pace.room > 0);
});

test('a refinement waits until the keys have been quiet', () => {
	const clock = {now: 1000};
	const {pace, timers} = paceAt(clock);
	pace.keyPressed();
	assert.ok(pace.isHeld);
	pace.wait();
	assert.equal(timers[0]!.time, quietTime);
});
