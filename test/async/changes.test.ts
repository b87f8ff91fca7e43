import assert from 'node:assert/strict';
import test from 'node:test';
import {Changes} from '../../source/async/changes.js';

test('listeners are called for each change until they unsubscribe, and notes are shown once', () => {
	const changes = new Changes();
	let calls = 0;
	const leave = changes.subscribe(() => {
		calls++;
	});
	const version = changes.getSnapshot();
	changes.changed();
	assert.equal(calls, 1);
	assert.notEqual(changes.getSnapshot(), version);
	changes.note('one');
	changes.note('two');
	changes.note('one');
	assert.deepEqual(changes.takeNotes(), [{text: 'one'}, {text: 'two'}]);
	assert.deepEqual(changes.takeNotes(), []);
	changes.note('one');
	assert.deepEqual(changes.takeNotes(), [{text: 'one'}]);
	leave();
	changes.changed();
	assert.equal(calls, 1);
	changes.subscribe(() => {
		calls++;
	});
	changes.close();
	changes.changed();
	assert.equal(calls, 1);
});
