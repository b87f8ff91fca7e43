import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {calm} from '../../helpers/calm.js';
import {Held, opened} from '../helpers/opened.js';

test('a jump before the unit is known waits for the probe, and then shows the right rows', async () => {
	const held = new Held(({limit}) => limit === 2);
	const {version, list, pagesAsked} = opened({count: 5000, unit: 'record', before: held.before});
	version.start('all', 0, 36);
	await calm();
	list.setWindow(4000, 4035, 1);
	await calm();
	assert.equal(pagesAsked().length, 1);
	held.releaseAll();
	await calm();
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [0, 4000]);
	assert.equal(list.at(4000)?.id, 'id-4000');
});

test('opening at another row requests the first page, then the probe, then that row\'s page, even if the cursor moves on', async () => {
	const held = new Held();
	const {version, list, source} = opened({count: 5000, unit: 'record', before: held.before});
	version.start('all', 2000, 36);
	await calm();
	assert.deepEqual(source.asked.map(({offset, limit}) => [offset, limit]), [[0, 100]]);
	list.setWindow(3000, 3035, 0);
	await calm();
	while (held.waiting.length > 0) {
		held.releaseAll();
		await calm();
	}

	assert.equal(list.at(3000)?.id, 'id-3000');
	assert.equal(source.asked.length, 1 + 5 + 1);
});

test('moving from a short tab with one page to the end of a long one detects the unit', async () => {
	const {version, list} = opened({
		count: 3000, unit: 'record', change: (listing, {status}) => status === 'deleted' ? {...listing, count: 3, samples: listing.samples.slice(0, 3)} : listing,
	});
	version.start('deleted', 0, 36);
	await calm();
	assert.equal(version.unit, undefined);
	assert.equal(list.count, 3000);
	list.setWindow(2964, 2999, 1);
	await calm();
	assert.equal(list.at(2999)?.id, 'id-2999');
	assert.equal(version.unit, 'record');
});

test('a failed probe is reported as the error of the page that needs it, and is retried with that page', async () => {
	let isBroken = true;
	const {version, list} = opened({
		count: 5000, unit: 'record', async before({limit}) {
			if (isBroken && limit === 2) {
				throw new WinnowError({kind: 'failure', what: 'The service is busy', httpStatus: 503});
			}
		},
	});
	version.start('all', 0, 36);
	await calm();
	assert.equal(version.list('all').error, undefined);
	list.setWindow(4000, 4035, 0);
	await calm();
	assert.equal(list.error?.what, 'The service is busy');
	assert.equal(list.at(0)?.id, 'id-0');
	isBroken = false;
	list.retry();
	await calm();
	assert.equal(list.at(4000)?.id, 'id-4000');
});
