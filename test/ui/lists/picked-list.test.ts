import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import type {Sample} from '../../../source/model/source.js';
import {pickedList} from '../../../source/ui/lists/picked-list.js';
import {fakeSource} from '../../helpers/fake-source.js';

/** Resolves once a condition holds; checks it after every change of the version. */
const until = async (version: VersionList, condition: () => boolean): Promise<void> => new Promise(resolve => {
	const look = (): void => {
		if (condition()) {
			unsubscribe();
			resolve();
		}
	};

	const unsubscribe = version.subscribe(look);
	look();
});

test('pickedList loads visible rows, and loads them again after a refresh', async t => {
	const source = fakeSource({count: 2000});
	const version = new VersionList({source, pageSize: 100, offsetUnit: 'page'});
	t.after(() => {
		version.close();
	});
	const indices = [5, 505, 1005, 1505];
	const kept = new Map<number, Sample>();
	const list = pickedList(version, {
		home: 'all',
		count: () => indices.length,
		locate: position => indices[position] === undefined ? undefined : {filter: 'all', index: indices[position]},
		kept: position => kept.get(position),
		forget() {
			kept.clear();
		},
	});
	const ids = () => [0, 1, 2, 3].map(position => list.at(position)?.id);
	list.show(0, 2, 1);
	await until(version, () => ids().slice(0, 3).every(Boolean));
	assert.deepEqual(ids(), ['id-5', 'id-505', 'id-1005', undefined]);
	assert.equal(list.waitingSince, undefined);

	// One is kept and needs no request until everything is requested again.
	kept.set(3, list.at(0)!);
	list.show(0, 3, 1);
	assert.equal(list.waitingSince, undefined);
	const before = source.asked.filter(({limit}) => limit === 100).length;
	list.refresh!();
	version.refresh('all');
	assert.deepEqual(ids(), [undefined, undefined, undefined, undefined]);
	assert.notEqual(list.waitingSince, undefined);
	await until(version, () => ids().every(Boolean));
	assert.deepEqual(ids(), ['id-5', 'id-505', 'id-1005', 'id-1505']);
	assert.equal(source.asked.filter(({limit}) => limit === 100).length - before, 4);
});

test('pickedList requests nothing for earlier rows once all visible ones are loaded', async t => {
	const source = fakeSource({
		count: 2000,
		async before({offset}) {
			if (offset === 19) {
				throw new Error('no such page');
			}
		},
	});
	const version = new VersionList({source, pageSize: 100, offsetUnit: 'page'});
	t.after(() => {
		version.close();
	});
	version.list('all').setWindow(0, 10, 1);
	await until(version, () => version.list('all').at(5) !== undefined);
	version.list('all').setWindow(1990, 1999, 1);
	await until(version, () => version.list('all').error !== undefined);
	const list = pickedList(version, {
		home: 'all', count: () => 1, locate: position => position === 0 ? {filter: 'all', index: 5} : undefined, kept: () => undefined,
	});
	list.show(0, 35, 1);
	assert.equal(list.at(0)?.id, 'id-5');
	assert.equal(list.error, undefined);
	assert.equal(list.waitingSince, undefined);
});
