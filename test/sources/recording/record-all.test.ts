import assert from 'node:assert/strict';
import test from 'node:test';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {recordAll} from '../../../source/sources/recording/record-all.js';
import {statusFilters} from '../../../source/model/source.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource} from './fake-source.js';
import {rowsOf, wholeList, signal} from './whole-list.js';

const command = (size: number) => `image/resize,m_lfit,w_${size},h_${size}`;

test('recordAll records every row and picture, and a second run fetches nothing that exists', async context => {
	const directory = await temporaryFolder(context);
	const first = fakeSource({
		count: 350, unit: 'record', expired: new Set([7, 205]), broken: new Set([13]),
	});
	let time = 0;
	const now = () => {
		time += 10;
		return time;
	};

	const shares: number[] = [];
	const recorded = await recordAll({
		source: first.source, directory, offsetUnit: 'record', processParameter: command(240), signal, now, onProgress({share}) {
			shares.push(share);
		},
	});
	const pictures = 350 + 350 - 87;
	assert.equal(recorded.rows, 350);
	assert.equal(recorded.pictures, pictures - 2);
	assert.equal(recorded.failed, 2);
	assert.deepEqual(recorded.failures.map(({name}) => name), ['cats/0013 猫.jpg', 'cats/0013 猫.jpg']);
	assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
	assert.equal(shares.at(-1), 1);
	assert.equal(first.asked.listings.length, 4 + 2 + 4);

	const second = fakeSource({count: 350, unit: 'record'});
	const again = await recordAll({
		source: second.source, directory, offsetUnit: 'record', processParameter: command(240), signal, now,
	});
	assert.equal(second.asked.pictures, 2);
	assert.equal(again.pictures, 2);
	assert.equal(second.asked.listings.length, 1 + 4);
	assert.equal(again.rows, 350);

	const {source, warnings} = await openRecording(directory);
	assert.deepEqual(warnings, []);
	for (const status of statusFilters) {
		const listing = await wholeList(source, 'record', status);
		assert.deepEqual(rowsOf(listing), rowsOf(await wholeList(first.source, 'record', status)));
		for (const {before, after} of listing.samples) {
			await source.picture(before.signed!, signal);
			assert.equal(after.signed === undefined || (await source.picture(after.signed, signal)).length > 0, true);
		}
	}

	await source.close();
});

test('recordAll stops when the connection is lost, and says so', async context => {
	const directory = await temporaryFolder(context);
	const {source, asked} = fakeSource({broken: new Set(Array.from({length: 250}, (_, position) => position))});
	await assert.rejects(recordAll({
		source, directory, offsetUnit: 'page', signal, now: () => 0,
	}), /NoSuchKey/);
	assert.ok(asked.pictures < 60);
});
