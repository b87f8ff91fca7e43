import assert from 'node:assert/strict';
import test from 'node:test';
import {atDesk} from './at-desk.js';

test('a pair is laid once, arranged by its shapes as soon as they are known, and the next pair like it', async context => {
	const {places, wait, show, jump, requests} = await atDesk(context, {start: 5, latency: 10});
	places.length = 0;
	show('beside');
	await wait(500);
	// Square pictures are larger side by side here; of pictures that have not arrived, 4:3 is assumed.
	assert.deepEqual([places.length, new Set(places.map(place => place.split(' ')[0])).size], [2, 2], places.join(', '));
	assert.equal(new Set(places.map(place => place.split(' ')[1])).size, 1, places.join(', '));
	const count = requests.filter(({sample}) => sample === 5).length;
	assert.equal(count, 2, 'neither picture is requested again for its new place');
	jump(9);
	await wait(500);
	assert.equal(places.length, 4, places.join(', '));
	assert.equal(new Set(places.map(place => place.split(' ')[1])).size, 1, places.join(', '));
});
