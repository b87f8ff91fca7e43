import assert from 'node:assert/strict';
import test from 'node:test';
import {GiveWay} from '../../source/async/give-way.js';
import {calm} from '../helpers/calm.js';
import {opened, until} from '../results/helpers/opened.js';

/** A clock that only the test advances. */
const standing = () => {
	let time = 1000;
	const timers: Array<{readonly at: number; readonly callback: () => void}> = [];
	return {
		now: () => time,
		setTimer(callback: () => void, milliseconds: number) {
			timers.push({at: time + milliseconds, callback});
		},
		async pass(milliseconds: number) {
			time += milliseconds;
			for (const timer of timers.filter(({at}) => at <= time)) {
				timers.splice(timers.indexOf(timer), 1);
				timer.callback();
			}

			await calm();
		},
	};
};

test('one step of each task runs per turn of the event loop, in order', async () => {
	const giveWay = new GiveWay(standing());
	let turns = 0;
	const count = () => {
		turns++;
		counting = setImmediate(count);
	};

	let counting = setImmediate(count);
	const done: Array<readonly [string, number]> = [];
	await Promise.all(['one', 'two', 'three'].map(async name => {
		await giveWay.turn();
		done.push([name, turns]);
	}));
	clearImmediate(counting);
	assert.deepEqual(done.map(([name]) => name), ['one', 'two', 'three']);
	assert.equal(new Set(done.map(([, turn]) => turn)).size, 3);
});

test('a step waits after a key, and keys that never stop don\'t delay it forever', async () => {
	const clock = standing();
	const giveWay = new GiveWay(clock);
	let done = 0;
	const step = async () => {
		await giveWay.turn();
		done++;
	};

	giveWay.pause();
	void step();
	await clock.pass(59);
	assert.equal(done, 0);
	await clock.pass(1);
	assert.equal(done, 1);

	giveWay.pause();
	void step();
	for (let key = 0; key < 10; key++) {
		assert.equal(done, 1, `after ${key * 10} ms`);
		await clock.pass(10);
		giveWay.pause();
	}

	await clock.pass(15);
	assert.equal(done, 2);
});

test('while keys arrive, a scan of a version processes no further page; it continues after them', async t => {
	const timers: Array<() => void> = [];
	const {source, version} = opened({count: 2000}, {
		setTimer(callback) {
			timers.push(callback);
			return () => {
				timers.splice(timers.indexOf(callback), 1);
			};
		},
	});
	const stop = new AbortController();
	let seen = 0;
	const reading = (async () => {
		for await (const _ of version.scan('all', {signal: stop.signal})) {
			seen++;
			if (seen === 500) {
				version.giveWay();
			}
		}
	})();
	t.after(() => {
		stop.abort();
	});
	await until(() => timers.length > 0);
	await calm();
	const [answered, given] = [source.answered.length, seen];
	await calm();
	assert.equal(source.answered.length, answered);
	assert.equal(seen, given);
	assert.ok(seen >= 500 && seen <= 1500, `${seen} rows`);
	while (seen < 2000) {
		for (const callback of timers.splice(0)) {
			callback();
		}

		await calm();
	}

	await reading;
	assert.equal(seen, 2000);
});
