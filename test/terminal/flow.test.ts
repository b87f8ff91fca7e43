import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Flow} from '../../source/terminal/flow.js';
import {Link, run} from './helpers/simulated-link.js';

test('a slow link is detected, and its bandwidth is measured', () => {
	const {flow} = run(new Link(32_000, 60), 4);
	assert.equal(flow.link.slow, true);
	assert.ok(Math.abs(flow.link.bandwidth! - 32_000) < 3000, String(flow.link.bandwidth));
});

test('a fast link with a long round trip is not slow', () => {
	const {flow} = run(new Link(5_000_000, 100), 4);
	assert.equal(flow.link.slow, false);
});

test('a link that becomes fast is trusted after a while', () => {
	const flow = new Flow({
		now: () => time, setTimer: () => () => undefined, onChange() {}, isAsking: true, // eslint-disable-line @typescript-eslint/no-empty-function
	});
	let time = 0;
	flow.recordRoundTrip(4);
	const send = (milliseconds: number) => {
		flow.sent(4096);
		time += milliseconds;
		flow.answered();
	};

	for (let index = 0; index < 8; index++) {
		send(200);
	}

	assert.equal(flow.link.slow, true);
	for (let index = 0; index < 20; index++) {
		send(5);
	}

	assert.equal(flow.link.slow, false);
});

test('the output queued ahead of a frame on a slow link is bounded', () => {
	const {worst, times} = run(new Link(32_000, 60), 4);
	// 100 ms in buffers, the way there and back, and one slice.
	assert.ok(worst < 100 + 120 + (4096 / 32), String(worst));
	// The link is not idle in between: 35 kB take 1094 ms.
	assert.ok(times.at(-1)! < 1094 + 60 + 200, String(times.at(-1)));
});

test('a frame does not wait for the answer to picture data, but for that to too many frames', () => {
	const {flow} = run(new Link(32_000, 60), 4);
	assert.equal(flow.inFlight, 0);
	flow.sent(20_000, true, 19_500);
	assert.equal(flow.isFull, false);
	assert.ok(flow.room <= 0, String(flow.room));
	flow.sent(12_000);
	assert.equal(flow.isFull, true);
});

test('a fast link is filled after the first picture', () => {
	const {times} = run(new Link(5_000_000, 50), 4);
	assert.ok(times[0]! < 50 * 6, String(times[0]));
	assert.ok(times.at(-1)! < 50 * 3, String(times.at(-1)));
});

test('nothing is sent where probes are not allowed', () => {
	const {flow, times} = run(new Link(1_000_000, 10, false), 1, false);
	assert.ok(times[0]! < 100);
	assert.equal(flow.isExpecting, false);
});

test('small frames don\'t cost a probe each', () => {
	const flow = new Flow({
		now: () => 0, setTimer: () => () => undefined, onChange() {}, isAsking: true, // eslint-disable-line @typescript-eslint/no-empty-function
	});
	const asked = Array.from({length: 10}, () => flow.sent(200)).join('');
	assert.equal(asked, '');
	assert.equal(flow.sent(200), '\u001B[6n');
});
