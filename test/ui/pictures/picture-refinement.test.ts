import assert from 'node:assert/strict';
import test from 'node:test';
import {atDesk} from './at-desk.js';

test('over a slow link a coarse picture shows first; once the terminal has received it, it is refined once, from the same file', async context => {
	const {laid, requests, wait, receive} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	assert.deepEqual(laid, ['coarse']);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'refined']);
	assert.equal(receive(), 0);
	await wait(500);
	assert.deepEqual(laid, ['coarse', 'refined']);
	assert.equal(requests.filter(({sample}) => sample === 5).length, 1);
});

test('a move drops the refinement of the picture, and the next sample is shown coarse first', async context => {
	const {laid, wait, receive, go, desk} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	assert.equal(desk.idle(), false, 'it is being refined');
	go(1);
	await wait(10);
	assert.equal(receive(), 0);
	await wait(500);
	assert.deepEqual(laid, ['coarse', 'coarse']);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'coarse', 'refined']);
	assert.equal(desk.idle(), true);
});

test('a move and back before the cursor rests continues the refinement, without showing the coarse picture again', async context => {
	const {laid, wait, receive, go} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	go(1);
	await wait(10);
	assert.equal(receive(), 0);
	go(-1);
	await wait(10);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'refined']);
});

test('over a fast link every picture is shown once', async context => {
	const {laid, wait, receive, go} = await atDesk(context, {start: 5, latency: 10});
	await wait(500);
	go(1);
	await wait(500);
	assert.equal(receive(), 0);
	assert.deepEqual(laid, ['full', 'full']);
});
