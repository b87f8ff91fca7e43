import assert from 'node:assert/strict';
import test from 'node:test';
import {Pace} from '../../../source/sources/cloud/pace.js';

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
