import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import {fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {opened, until} from '../helpers/opened.js';

for (const unit of ['page', 'record'] as const) {
	test(`a jump anywhere in a million samples costs one listing, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1_000_000, unit});
		const version = new VersionList({source});
		version.start('all', 0, 36);
		await calm();
		assert.equal(version.unit, unit);
		const before = source.asked.length;
		version.list('all').setWindow(999_964, 999_999, 1);
		await until(() => version.list('all').at(999_999) !== undefined);
		assert.equal(version.list('all').at(999_999)?.id, 'id-999999');
		assert.ok(source.asked.length - before <= 2);
	});
}

test('no probe is sent where one page holds everything, or where the unit is configured or remembered', async () => {
	const small = fakeSource({count: 40});
	new VersionList({source: small}).start('all', 0, 36);
	const given = fakeSource({count: 4000});
	new VersionList({source: given, offsetUnit: 'page'}).start('all', 0, 36);
	const remembered = fakeSource({count: 4000, unit: 'record'});
	const version = new VersionList({
		source: remembered, memory: {
			get: () => 'record', set() {
				assert.fail('nothing new was learnt');
			},
		},
	});
	version.start('all', 2000, 36);
	await calm();
	for (const source of [small, given, remembered]) {
		assert.equal(source.asked.filter(({limit}) => limit === 2).length, 0);
	}

	assert.equal(remembered.asked[0]?.offset, 2000);
	assert.equal(version.list('all').at(2000)?.id, 'id-2000');
});

test('the detected unit is remembered by endpoint', async () => {
	const learnt: string[] = [];
	const version = new VersionList({
		source: fakeSource({unit: 'record'}),
		memory: {
			get: () => undefined, set(endpoint, unit) {
				learnt.push(endpoint, unit);
			},
		},
	});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(learnt, ['https://fake.example', 'record']);
});

test('a unit that can\'t be remembered is reported, and nothing else changes', async () => {
	const {version, list} = opened({count: 3000, unit: 'record'}, {
		memory: {
			get: () => undefined, set() {
				throw new Error('EROFS: read-only file system');
			},
		},
	});
	version.start('all', 0, 36);
	await calm();
	list.setWindow(2000, 2035, 0);
	await calm();
	assert.equal(list.at(2000)?.id, 'id-2000');
	assert.match(version.takeNotes().map(({text}) => text).join(' '), /Can't remember the unit.*read-only/);
});
