import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Flow} from '../../source/terminal/flow.js';

/** A flow over a link whose answers and clock the test controls. */
const flowOf = () => {
	const state = {time: 0, timer: undefined as {at: number; callback: () => void} | undefined};
	const flow = new Flow({
		now: () => state.time,
		setTimer(callback, milliseconds) {
			state.timer = {at: state.time + milliseconds, callback};
			return () => {
				state.timer = undefined;
			};
		},
		onChange() {}, // eslint-disable-line @typescript-eslint/no-empty-function
		isAsking: true,
	});
	return {state, flow};
};

/** Measures a link of `rate` bytes per second: five small questions, then bursts. */
const measured = (bytesPerSecond: number, latency: number, heard = latency) => {
	const {state, flow} = flowOf();
	flow.recordRoundTrip(heard);
	const send = (bytes: number) => {
		state.time += 3000;
		assert.notEqual(flow.sent(bytes, true), '');
		state.time += latency + (bytes / bytesPerSecond * 1000);
		flow.answered();
	};

	for (let index = 0; index < 5; index++) {
		send(100);
	}

	for (let index = 0; index < 6; index++) {
		send(4096);
	}

	return {state, flow};
};

test('a first answer that was read late is discarded once small probes are answered faster', () => {
	const {flow} = measured(32_000, 120, 400);
	assert.ok(flow.link.latency! < 125, String(flow.link.latency));
	assert.ok(Math.abs(flow.link.bandwidth! - 32_000) < 3000, String(flow.link.bandwidth));
	assert.ok(flow.room <= 32 * 200, `${flow.room} bytes take more than 200 ms`);
});

test('earlier frames don\'t count into the throughput of the last one', () => {
	const {state, flow} = measured(32_000, 120);
	const before = flow.link.bandwidth!;
	for (let frame = 0; frame < 60; frame++) {
		state.time += 33;
		if (flow.sent(200) !== '') {
			state.time += 127;
			flow.answered();
		}
	}

	assert.ok(flow.link.bandwidth! <= before * 1.05, `${before} before, ${flow.link.bandwidth} after`);
});

test('before the first measurement only two small pieces are sent, not a whole picture', () => {
	const {flow} = flowOf();
	flow.recordRoundTrip(120);
	assert.ok(flow.room <= 4200, String(flow.room));
});

test('a local terminal with a late first answer is not treated as slow', () => {
	const {state, flow} = flowOf();
	flow.recordRoundTrip(300);
	flow.sent(4096);
	state.time = 2;
	flow.answered();
	assert.equal(flow.inFlight, 0);
	assert.ok(flow.link.latency! <= 2);
});

test('a late answer to an abandoned probe is not mistaken for the next one\'s', () => {
	const {state, flow} = measured(1_000_000, 100);
	flow.sent(4096);
	state.time = state.timer!.at;
	state.timer!.callback();
	state.time += 10;
	flow.sent(4096);
	state.time += 5;
	flow.answered();
	assert.ok(flow.inFlight > 0);
	state.time += 100;
	flow.answered();
	assert.equal(flow.inFlight, 0);
});

/** A measured slow link that stalls: time passes up to the flow's own timers, and what has room is written. The questions wait with it. */
const standStill = (milliseconds: number) => {
	const {state, flow} = measured(32_000, 120);
	const end = state.time + milliseconds;
	let [poured, questions] = [0, 0];
	const pour = () => {
		for (let room = Math.min(flow.room, flow.slice); room > 0; room = Math.min(flow.room, flow.slice)) {
			poured += room;
			questions += flow.sent(room) === '' ? 0 : 1;
		}

		questions += flow.takeDueEcho() === '' ? 0 : 1;
	};

	pour();
	const window = poured;
	while (state.timer!.at < end) {
		state.time = state.timer!.at;
		state.timer!.callback();
		pour();
	}

	state.time = end;
	return {
		state, flow, window, poured, questions,
	};
};

test('nothing more is sent into a stalled slow link, so that the next key\'s frame is not delayed', () => {
	const {state, flow, window, poured, questions} = standStill(15_000);
	assert.ok(window > 4000 && window <= 32 * 200, `${window} bytes`);
	assert.equal(poured, window);
	// It goes on, and everything is answered.
	const {bandwidth} = flow.link;
	for (let answer = 0; answer < questions; answer++) {
		assert.ok(flow.inFlight > 0);
		state.time += 30;
		flow.answered();
	}

	assert.equal(flow.inFlight, 0);
	assert.equal(flow.link.bandwidth, bandwidth, 'how long it stood still does not make it slower');
	assert.notEqual(flow.sent(4096), '');
});

test('a slow link that is stalled for minutes gets one window every half minute, since its terminal may no longer answer', () => {
	const {flow, window, poured} = standStill(180_000);
	assert.ok(poured > window && poured <= 6 * window, `${poured} bytes`);
	flow.answered();
	assert.notEqual(flow.sent(4096, true) + flow.takeDueEcho(), '', 'it is asked still');
});

test('a lost answer on a slow link costs one repeated probe', () => {
	const {state, flow} = measured(32_000, 120);
	flow.sent(4096);
	state.time = state.timer!.at;
	state.timer!.callback();
	assert.equal(flow.takeDueEcho(), '\u001B[6n');
	state.time += 120;
	flow.answered();
	assert.ok(flow.inFlight < 10, 'what stood before the lost one has arrived');
	assert.equal(flow.sent(2048, true), '', 'an answer may still come');
	state.time = state.timer!.at;
	state.timer!.callback();
	assert.equal(flow.takeDueEcho(), '\u001B[6n');
	state.time += 184;
	flow.answered();
	assert.equal(flow.inFlight, 0);
});

test('a piece that takes seconds on a slow link is waited for', () => {
	const {state, flow} = measured(32_000, 120);
	flow.sent(100_000, true);
	assert.ok(state.timer!.at - state.time > 3300, String(state.timer!.at - state.time));
});
