import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';

test('a row that appears twice is shown once', async () => {
	const source = fakeSource({
		count: 200, change: (listing, {offset, limit}) => limit === 100 && offset === 1
			? {...listing, samples: [fakeSample(99), ...listing.samples.slice(1)]}
			: listing,
	});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 200);
	await calm();
	const list = version.list('all');
	assert.equal(list.count, 199);
	assert.equal(list.at(99)?.id, 'id-99');
	assert.equal(list.at(100)?.id, 'id-101');
	assert.equal(list.at(198)?.id, 'id-199');
	assert.equal(list.rowOf(100), 101);
	assert.equal([...list.loaded()].length, 199);
});

test('an empty page where rows were promised ends the list with a note', async () => {
	const source = fakeSource({count: 1000, change: (listing, {offset, limit}) => limit === 100 && offset >= 3 ? {...listing, samples: []} : listing});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	list.setWindow(300, 335, 1);
	await calm();
	assert.equal(list.count, 300);
	assert.deepEqual(version.takeNotes(), [{text: 'The service counts 1,000 samples, but its pages end after 300.'}]);
	assert.equal(list.waitingSince, undefined);
});

test('rows beyond the requested number are left out', async () => {
	const source = fakeSource({
		count: 200, change: (listing, {offset, limit}) => limit === 100 && offset === 0
			? {...listing, samples: [...listing.samples, fakeSample(500)]}
			: listing,
	});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual([...version.list('all').loaded()].map(([, {id}]) => id), Array.from({length: 100}, (_, row) => `id-${row}`));
});

test('a changed count is used, and reported', async () => {
	let count = 500;
	const source = fakeSource({count: 800, change: listing => ({...listing, count})});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	version.takeNotes();
	count = 600;
	version.list('all').setWindow(300, 335, 1);
	await calm();
	assert.equal(version.list('all').count, 600);
	assert.match(version.takeNotes().map(({text}) => text).join(' '), /from 500 to 600/);
});
