import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {atDesk} from './at-desk.js';

/** How long a cursor rests before its picture is laid (30 ms), in the steps of the test's clock. */
const rest = 40;

/** Moves through samples at a pace, and counts pictures that were ready on arrival and pictures that were fetched in vain. */
const browse = async (context: TestContext, steps: ReadonlyArray<1 | -1>, {pace, latency}: {readonly pace: number; readonly latency: number}) => {
	const {requests, wait, go, cursor, isThere, isShown, desk} = await atDesk(context, {start: 500, latency});
	const visited = new Set([cursor()]);
	let there = 0;
	let shown = 0;
	for (const step of steps) {
		go(step);
		visited.add(cursor());
		there += isThere() ? 1 : 0;
		await wait(rest);
		shown += isShown() ? 1 : 0;
		await wait(pace - rest);
	}

	await wait(2 * latency);
	assert.ok(desk.idle());
	// A fetch that was aborted counts as if all of it had arrived.
	const wasted = requests.filter(({sample, aborted}) => aborted || !visited.has(sample)).length;
	console.log(`${there} of ${steps.length} there on arrival, ${shown} shown ${rest} ms later; ${requests.length} pictures fetched, ${wasted} of them for nothing (${Math.round(100 * wasted / requests.length)} %)`);
	return {there, shown, wasted, requests};
};

const times = (count: number, step: 1 | -1): Array<1 | -1> => Array.from({length: count}, () => step);

test('browsing 60 samples at 2 a second and 300 ms a picture, 95 of 100 pictures are ready on arrival, and fewer than 30 of 100 requests are wasted', async context => {
	const {there, shown, wasted, requests} = await browse(context, times(60, 1), {pace: 500, latency: 300});
	assert.ok(there >= 57, `${there} there`);
	assert.ok(shown >= 57, `${shown} shown`);
	assert.ok(wasted < requests.length * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('browsing 60 samples with two changes of direction, 95 of 100 pictures are ready on arrival, and fewer than 30 of 100 requests are wasted', async context => {
	const {there, shown, wasted, requests} = await browse(context, [...times(20, 1), ...times(30, -1), ...times(10, 1)], {pace: 500, latency: 300});
	assert.ok(there >= 57, `${there} there`);
	assert.ok(shown >= 57, `${shown} shown`);
	assert.ok(wasted < requests.length * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('with a store that takes 1.2 s, 90 of 100 pictures are ready on arrival, and fewer than 30 of 100 requests are wasted', async context => {
	const {there, wasted, requests} = await browse(context, times(60, 1), {pace: 500, latency: 1200});
	assert.ok(there >= 54, `${there} there`);
	assert.ok(wasted < requests.length * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('a change of direction aborts prefetching in the old one; a step in the same direction does not', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	await wait(1000);
	for (let step = 0; step < 4; step++) {
		go(1);
		await wait(500);
	}

	go(1);
	await wait(200);
	const underWay = () => requests.filter(({done, aborted}) => !done && !aborted).map(({sample}) => sample);
	const before = underWay();
	assert.ok(before.length > 0 && before.every(sample => sample > 505), before.join(' '));
	go(1);
	await wait(200);
	assert.ok(before.every(sample => requests.every(request => request.sample !== sample || !request.aborted)));
	const ahead = underWay();
	assert.ok(ahead.length > 0);
	go(-1);
	await wait(10);
	assert.deepEqual(underWay(), []);
	for (const sample of ahead) {
		assert.ok(requests.some(request => request.sample === sample && request.aborted));
	}
});

test('a change of direction before the cursor rests aborts it too', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	for (let step = 0; step < 3; step++) {
		go(1);
		await wait(500);
	}

	go(1);
	await wait(100);
	const ahead = requests.filter(({done}) => !done);
	assert.ok(ahead.length > 0);
	go(1);
	await wait(10);
	go(-1);
	await wait(10);
	assert.ok(ahead.every(({aborted}) => aborted));
});

test('nothing is prefetched while a key is held; sixty steps cost at most two pictures, the last one among them', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	await wait(1000);
	const before = requests.length;
	for (let step = 0; step < 60; step++) {
		go(1);
		await wait(step % 3 === 0 ? 50 : 30);
	}

	// The first step could have been a single one.
	assert.ok(requests.slice(before).every(({sample}) => sample <= 502), requests.map(({sample}) => sample).join(' '));
	const skimmed = requests.length;
	assert.ok(skimmed - before <= 1, `${skimmed - before} pictures`);
	await wait(150);
	assert.deepEqual(requests.slice(skimmed).map(({sample}) => sample), [560]);
});
