import assert from 'node:assert/strict';
import test from 'node:test';
import {Pace, Paces} from '../../../source/sources/cloud/pace.js';

test('Pace delays nothing until a 429, then everything for its time, then spaces requests until it is forgotten', () => {
	const pace = new Pace();
	assert.ok(pace.turn(0) <= 0);
	assert.ok(pace.turn(0) <= 0);
	pace.slowDown(0, 1000);
	assert.equal(pace.turn(400), 600);
	assert.ok(pace.turn(1000) <= 0);
	assert.equal(pace.turn(1000), 50);
	pace.slowDown(1000, 0);
	assert.ok(pace.turn(2000) <= 0);
	assert.equal(pace.turn(2000), 100);
	for (let answers = 0; answers < 12; answers++) {
		pace.speedUp();
	}

	assert.ok(pace.turn(3000) <= 0);
	assert.ok(pace.turn(3000) <= 0);
});

test('each host\'s requests are delayed as it asks, up to a minute', () => {
	const gaps = (pace: Pace, now: number): number => {
		assert.ok(pace.turn(now) <= 0);
		return Math.max(0, pace.turn(now));
	};

	const pace = new Pace();
	pace.slowDown(0, 90_000);
	assert.equal(pace.turn(0), 60_000);
	pace.slowDown(0, 10);
	assert.equal(pace.turn(0), 60_000, 'the longer hold counts');
	pace.lift();
	assert.ok(pace.turn(0) <= 0);
	const other = new Pace();
	let time = 1e6;
	for (const gap of [50, 100, 200, 400, 800, 1000, 1000]) {
		other.slowDown(time, 0);
		time += 1e6;
		assert.equal(gaps(other, time), gap);
	}

	let answers = 0;
	for (let now = 1e9; gaps(other, now) > 0; now += 1e6) {
		other.speedUp();
		answers++;
	}

	assert.equal(answers, 21);
	const paces = new Paces();
	paces.of('listing', 'a').slowDown(0, 1000);
	assert.equal(paces.of('listing', 'a').turn(0), 1000);
	assert.ok(paces.of('picture', 'a').turn(0) <= 0);
	assert.ok(paces.of('listing', 'b').turn(0) <= 0);
	paces.lift();
	assert.ok(paces.of('listing', 'a').turn(0) <= 0);
});
