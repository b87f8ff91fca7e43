import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {calm} from '../../helpers/calm.js';
import {Held, opened, until} from '../helpers/opened.js';

test('totals that hang use two of the four slots, so pages still arrive', async () => {
	const held = new Held(({limit}) => limit === 1);
	const {version, list} = opened({count: 10_000, before: held.before}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.equal(held.waiting.length, 2);
	list.setWindow(9900, 9935, 0);
	await calm();
	assert.equal(list.at(9900)?.id, 'id-9900');
	for (let round = 0; round < 2; round++) {
		held.releaseAll();
		await calm();
	}

	assert.equal(Object.keys(version.totals()).length, 5);
});

test('a refused total says nothing about pages, and the other totals are not requested', async () => {
	for (const httpStatus of [401, 403]) {
		const {version, list, source} = opened({
			count: 10_000, async before({limit}) {
				if (limit === 1) {
					throw new WinnowError({kind: 'authentication', what: 'No', httpStatus});
				}
			},
		}, {offsetUnit: 'page'});
		version.start('all', 0, 36);
		await calm();
		assert.equal(source.asked.filter(({limit}) => limit === 1).length, 2);
		list.setWindow(9900, 9935, 0);
		await calm();
		assert.equal(list.at(9900)?.id, 'id-9900');
		assert.equal(list.error, undefined);
		// One message: the totals that were left out did not fail.
		assert.deepEqual(version.takeNotes(), [{text: 'Can\'t count the samples of some statuses: No.', canRefresh: true}]);
	}
});

test('totals that fail for one reason are one message, until they are requested again', async () => {
	const {version} = opened({
		count: 1000, async before({limit}) {
			if (limit === 1) {
				throw new WinnowError({kind: 'failure', what: 'No', httpStatus: 400});
			}
		},
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(version.takeNotes(), [{text: 'Can\'t count the samples of some statuses: No.', canRefresh: true}]);
	version.refresh('all');
	await calm();
	assert.equal(version.takeNotes().length, 1);
});

test('a total with a temporary error is reported once and retried automatically, others are not', async () => {
	for (const [error, again] of [
		[new WinnowError({kind: 'connection', what: 'The service closed the connection'}), true],
		[new WinnowError({kind: 'failure', what: 'The service is busy', httpStatus: 429}), true],
		[new WinnowError({kind: 'failure', what: 'No', httpStatus: 400}), false],
	] as const) {
		let broken = true;
		const {source, version} = opened({
			async before({status, limit}) {
				if (broken && status === 'deleted' && limit === 1) {
					throw error;
				}
			},
		});
		version.start('all', 0, 36);
		await until(() => source.asked.filter(({status}) => status === 'deleted').length >= (again ? 3 : 1));
		await calm();
		const notes = version.takeNotes();
		assert.equal(notes.length, 1);
		assert.match(notes[0]!.text, again ? /^Can't count the samples of some statuses yet: .* Trying again automatically\.$/ : /^Can't count the samples of some statuses: No\.$/);
		assert.equal(notes[0]!.canRefresh ?? false, !again);
		broken = false;
		if (again) {
			await until(() => version.totals().deleted === 250);
		} else {
			assert.equal(source.asked.filter(({status}) => status === 'deleted').length, 1);
		}

		version.close();
	}
});

test('only the first failure of a total is reported, even if another one follows', async () => {
	let failures = 0;
	const {source, version} = opened({
		async before({status, limit}) {
			if (status === 'deleted' && limit === 1) {
				failures++;
				throw new WinnowError({kind: 'connection', what: failures === 1 ? 'Reset' : 'Time-out'});
			}
		},
	});
	version.start('all', 0, 36);
	await until(() => failures >= 3);
	assert.deepEqual(version.takeNotes().map(({text}) => text), ['Can\'t count the samples of some statuses yet: Reset. Trying again automatically.']);
	assert.equal(source.asked.filter(({status, limit}) => status === 'retained' && limit === 1).length, 1);
	version.close();
});
