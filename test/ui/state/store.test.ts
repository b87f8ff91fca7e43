import assert from 'node:assert/strict';
import test from 'node:test';
import {Changes} from '../../../source/async/changes.js';
import {createStore, externalOf} from '../../../source/ui/state/store.js';

const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

test('changes of the store and of what it follows are announced together, once a turn', async () => {
	const store = createStore({n: 0});
	const changes = new Changes();
	const followed = store.follow(changes);
	let announced = 0;
	store.subscribe(() => {
		announced++;
	});
	const leave = followed.subscribe(() => undefined);
	const before = followed.getSnapshot();
	for (let n = 1; n <= 60; n++) {
		store.set({n});
		changes.changed();
	}

	assert.deepEqual([announced, store.getSnapshot().n, followed.getSnapshot()], [0, 0, before], 'a drawing in the same turn still shows the old state');
	assert.equal(store.get().n, 60, 'the next key works with the new state');
	await turn();
	assert.deepEqual([announced, store.getSnapshot().n, followed.getSnapshot()], [1, 60, changes.getSnapshot()]);
	changes.changed();
	await turn();
	assert.equal(announced, 2, 'a followed source is announced alone too');
	leave();
	changes.changed();
	await turn();
	assert.equal(announced, 2, 'but not after everyone has left');
});

test('an update that returns the same object is not announced', async () => {
	const store = createStore({n: 0});
	let announced = 0;
	store.subscribe(() => {
		announced++;
	});
	store.update(state => state);
	await turn();
	assert.equal(announced, 0);
});

test('an external source keeps its snapshot until it announces a change', () => {
	let value = 1;
	const listeners = new Set<() => void>();
	const source = externalOf(listener => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}, () => ({value}));
	source.subscribe(() => undefined);
	const first = source.getSnapshot();
	value = 2;
	assert.equal(source.getSnapshot(), first);
	for (const listener of listeners) {
		listener();
	}

	assert.equal(source.getSnapshot().value, 2);
});

test('the store notifies its listeners once per turn, however many changes there are', async () => {
	const store = createStore({n: 0});
	let notified = 0;
	store.subscribe(() => {
		notified++;
	});
	for (let n = 1; n <= 60; n++) {
		store.set({n});
	}

	assert.equal(notified, 0);
	await turn();
	assert.equal(notified, 1);
	assert.equal(store.get().n, 60);
});
