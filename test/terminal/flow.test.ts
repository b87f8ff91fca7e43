import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Flow} from '../../source/terminal/flow.js';

type Timer = {readonly at: number; readonly callback: () => void};

/** A terminal at the end of a link: bytes take their time, echoes come back. Only the test advances the time. */
class Link {
	time = 0;
	private readonly timers = new Set<Timer>();
	/** When the last byte that was sent will have left. */
	private freeAt = 0;

	constructor(private readonly bytesPerSecond: number, readonly oneWay: number, private readonly isAnswering = true) {}

	readonly setTimer = (callback: () => void, milliseconds: number) => {
		const timer = {at: this.time + milliseconds, callback};
		this.timers.add(timer);
		return () => {
			this.timers.delete(timer);
		};
	};

	/** @returns When the bytes will be on the screen. */
	send(bytes: number, onEcho?: () => void): number {
		this.freeAt = Math.max(this.freeAt, this.time) + (bytes / this.bytesPerSecond * 1000);
		const shownAt = this.freeAt + this.oneWay;
		if (onEcho && this.isAnswering) {
			this.setTimer(onEcho, shownAt + this.oneWay - this.time);
		}

		return shownAt;
	}

	/** Goes to the next thing that happens. */
	step(): boolean {
		const [next] = [...this.timers].sort((one, other) => one.at - other.at);
		if (!next) {
			return false;
		}

		this.timers.delete(next);
		this.time = next.at;
		next.callback();
		return true;
	}

	get pending(): number {
		return this.timers.size;
	}
}

/** Sends pictures of 35 kB one after the other. */
const run = (link: Link, pictures: number, isAsking = true) => {
	let left = 0;
	let worst = 0;
	let shownAt = 0;
	const flow = new Flow({
		now: () => link.time, setTimer: link.setTimer, onChange: pump, isAsking,
	});
	if (isAsking) {
		// The probe's last question.
		flow.heard(2 * link.oneWay);
	}

	function pump() {
		const owed = flow.owed();
		if (owed !== '') {
			link.send(owed.length, () => {
				flow.answered();
			});
		}

		while (left > 0) {
			const bytes = Math.min(left, flow.room, flow.slice);
			if (bytes === 0) {
				break;
			}

			left -= bytes;
			const isAsked = flow.sent(bytes, left === 0) !== '';
			shownAt = link.send(bytes, isAsked
				? () => {
					flow.answered();
				}
				: undefined);
			// A frame that came now would be on the screen behind all this.
			worst = Math.max(worst, shownAt - link.time);
		}
	}

	const times: number[] = [];
	for (let picture = 0; picture < pictures; picture++) {
		left = 35_000;
		worst = 0;
		const start = link.time;
		pump();
		while (link.step()) {
			// Until nothing is under way.
		}

		times.push(shownAt - start);
	}

	return {flow, times, worst};
};

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
	flow.heard(4);
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

test('a fast link is filled after the first picture', () => {
	const {times} = run(new Link(5_000_000, 50), 4);
	assert.ok(times[0]! < 50 * 6, String(times[0]));
	assert.ok(times.at(-1)! < 50 * 3, String(times.at(-1)));
});

test('a terminal that never answers is not asked again, and not waited for', () => {
	const link = new Link(1_000_000, 10, false);
	const {flow, times} = run(link, 2);
	assert.ok(times[0]! < 2500);
	assert.ok(times[1]! < 100);
	assert.equal(flow.isExpecting, false);
	assert.equal(link.pending, 0);
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
	flow.heard(40);
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
	assert.equal(flow.owed(), '');
	assert.equal(flow.isOwing, true);
	time = 40;
	flow.answered();
	assert.ok(flow.inFlight >= 4196, 'bytes without an echo behind them count as under way');
	assert.equal(flow.owed(), '\u001B[6n');
	assert.equal(flow.isOwing, false);
	time = 60;
	flow.answered();
	assert.equal(flow.inFlight, 0);
	assert.equal(flow.owed(), '');
});

test('probes never overlap, since some terminals answer two as one', () => {
	const flow = new Flow({
		now: () => 0, setTimer: () => () => undefined, onChange() {}, isAsking: true, // eslint-disable-line @typescript-eslint/no-empty-function
	});
	flow.heard(10);
	assert.equal(flow.sent(4096), '\u001B[6n');
	assert.equal(flow.sent(4096), '');
	assert.equal(flow.isOwing, true);
	flow.answered();
	assert.equal(flow.owed(), '\u001B[6n');
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
	flow.heard(10);
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
	flow.heard(150);
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
