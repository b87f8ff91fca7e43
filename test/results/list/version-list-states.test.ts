import assert from 'node:assert/strict';
import test from 'node:test';
import {calm} from '../../helpers/calm.js';
import {Held, opened} from '../helpers/opened.js';

test('a list without a count has one row more than was received while pages are full, and no total', async () => {
	const {version, list} = opened({count: 1000, change: (listing, {status}) => status === 'all' ? {...listing, count: 0, isUncounted: true} : listing}, {offsetUnit: 'page'});
	assert.deepEqual(version.totals(), {});
	version.start('all', 0, 36);
	await calm();
	assert.equal(list.count, 101);
	list.setWindow(90, 100);
	await calm();
	assert.equal(list.count, 201);
	assert.deepEqual(version.totals(), {
		retained: 250, modified: 250, deleted: 250, added: 250,
	});
});

test('a refresh fetches the first page of a list that shows nothing', async () => {
	const {version, pagesAsked} = opened({count: 1000}, {offsetUnit: 'page'});
	version.refresh('deleted');
	await calm();
	assert.deepEqual(pagesAsked().map(({status, offset}) => [status, offset]), [['deleted', 0]]);
	assert.equal(version.list('deleted').count, 250);
});

test('a version that is closed cancels its pages', async () => {
	const held = new Held();
	const {version, source} = opened({count: 1000, before: held.before}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual([source.asked.length, source.aborted], [1, 0]);
	version.close();
	await calm();
	assert.equal(source.aborted, 1);
});

test('further pages are requested in the size that was set last; loaded ones are not requested again', async () => {
	const {version, list, pagesAsked} = opened({count: 1000}, {offsetUnit: 'page', processParameter: 'small'});
	version.start('all', 0, 36);
	await calm();
	version.setProcessParameter('large');
	list.setWindow(0, 35, 0);
	await calm();
	list.setWindow(300, 335, 0);
	await calm();
	assert.equal(version.processParameter, 'large');
	assert.deepEqual(pagesAsked().map(({offset, processParameter}) => [offset, processParameter]), [[0, 'small'], [3, 'large']]);
	version.close();
});
