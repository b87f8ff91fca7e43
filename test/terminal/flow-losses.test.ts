import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Flow} from '../../source/terminal/flow.js';
import {Link, run} from './helpers/simulated-link.js';

test('a terminal that never answers is not asked again, and not waited for', () => {
	const link = new Link(1_000_000, 10, false);
	const {flow, times} = run(link, 2);
	assert.ok(times[0]! < 2500);
	assert.ok(times[1]! < 100);
	assert.equal(flow.isExpecting, false);
	assert.equal(link.pending, 0);
});

test('after a lost answer one probe is under way at a time, and the next answer covers the rest', () => {
	let time = 0;
	let lose: (() => void) | undefined;
	const flow = new Flow({
		now: () => time,
		setTimer(callback) {
			lose = callback;
			return () => {
				lose = undefined;
			};
		},
		onChange() {}, // eslint-disable-line @typescript-eslint/no-empty-function
		isAsking: true,
	});
	flow.recordRoundTrip(40);
	assert.equal(flow.sent(4096), '\u001B[6n');
	assert.equal(flow.sent(4096), '\u001B[6n');
	time = 20;
	flow.answered();
	assert.ok(flow.inFlight >= 4096);
	lose!();
	assert.equal(flow.inFlight, 0);
	assert.equal(flow.sent(4096), '\u001B[6n');
	assert.equal(flow.sent(4096), '');
	assert.equal(flow.sent(100, true), '');
	assert.equal(flow.takeDueEcho(), '');
	assert.equal(flow.isEchoDue, true);
	time = 40;
	flow.answered();
	assert.ok(flow.inFlight >= 4196, 'bytes without an echo behind them count as under way');
	assert.equal(flow.takeDueEcho(), '\u001B[6n');
	assert.equal(flow.isEchoDue, false);
	time = 60;
	flow.answered();
	assert.equal(flow.inFlight, 0);
	assert.equal(flow.takeDueEcho(), '');
});

test('probes never overlap, since some terminals answer two as one', () => {
	const flow = new Flow({
		now: () => 0, setTimer: () => () => undefined, onChange() {}, isAsking: true, // eslint-disable-line @typescript-eslint/no-empty-function
	});
	flow.recordRoundTrip(10);
	assert.equal(flow.sent(4096), '\u001B[6n');
	assert.equal(flow.sent(4096), '');
	assert.equal(flow.isEchoDue, true);
	flow.answered();
	assert.equal(flow.takeDueEcho(), '\u001B[6n');
	flow.answered();
	assert.equal(flow.inFlight, 0);
});

test('a lost answer is waited for at most four times as long as the link needs, then asked for again', () => {
	let time = 0;
	let timer: {at: number; callback: () => void} | undefined;
	let changes = 0;
	const flow = new Flow({
		now: () => time,
		setTimer(callback, milliseconds) {
			timer = {at: time + milliseconds, callback};
			return () => {
				timer = undefined;
			};
		},
		onChange() {
			changes++;
		},
		isAsking: true,
	});
	flow.recordRoundTrip(10);
	flow.sent(20_000);
	time = 30;
	flow.answered();
	for (let loss = 0; loss < 2; loss++) {
		assert.equal(flow.sent(20_000), '\u001B[6n');
		assert.equal(timer!.at - time, 1000);
		time = timer!.at;
		const before = changes;
		timer!.callback();
		assert.equal(changes, before + 1);
		assert.equal(flow.inFlight, 0);
	}

	assert.equal(flow.sent(20_000), '\u001B[6n');
	timer!.callback();
	assert.equal(flow.sent(20_000), '', 'three in a row: it does not answer');
	flow.answered();
	assert.equal(flow.sent(20_000), '\u001B[6n', 'it does after all');
});

test('an answer that comes sooner than any before does not reset the window of the next picture', () => {
	let time = 0;
	const flow = new Flow({
		now: () => time, setTimer: () => () => undefined, onChange() {}, isAsking: true, // eslint-disable-line @typescript-eslint/no-empty-function
	});
	flow.recordRoundTrip(150);
	const send = (bytes: number, roundTrip: number) => {
		time += 3000;
		flow.sent(bytes, bytes > 512);
		time += roundTrip;
		flow.answered();
	};

	for (const roundTrip of [171, 153, 160, 166]) {
		send(200, roundTrip);
	}

	// 100 kB/s: 4 kB take 41 ms.
	for (const roundTrip of [191, 195, 191]) {
		send(4096, roundTrip);
	}

	const {room} = flow;
	assert.ok(room > 16_000, `${room} bytes in a round trip`);
	send(4096, 148);
	assert.equal(flow.link.latency, 148);
	assert.ok(flow.room > 16_000, `${flow.room} bytes in a round trip, ${room} before`);
});

test('a terminal that gives several requests one answer has the bandwidth of a slow link measured, and its pictures take turns', () => {
	const {flow, times, worst} = run(new Link(32_000, 60, true, 25), 6);
	assert.ok(Math.abs(flow.link.bandwidth! - 32_000) < 4000, String(flow.link.bandwidth));
	// Seven turns of a round trip and 160 ms of the link.
	assert.ok(times.at(-1)! < 8 * (120 + 160), String(times));
	assert.ok(worst < 100 + 120 + (4096 / 32), String(worst));
});
