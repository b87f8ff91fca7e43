import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {seekUnjudged} from '../../source/ui/seek.js';
import {positionOf} from '../../source/ui/state/paging-state.js';
import {until} from '../helpers/until.js';
import {openSession} from './helpers/session.js';

/** A list whose second page arrives only when the test releases it. The cursor is on the last row of the first page. */
const atPageEnd = async (context: TestContext) => {
	let letThrough: () => void;
	const held = new Promise<void>(resolve => {
		letThrough = resolve;
	});
	let isHeld = false;
	const {session, store} = await openSession(context, {source: {
		count: 1000,
		async before({offset, status}) {
			if (isHeld && (status ?? 'all') === 'all' && offset > 0) {
				await held;
			}
		},
	}});
	await until(() => session.list().count !== undefined && session.list().at(99) !== undefined);
	isHeld = true;
	session.dispatch({type: 'move-to', index: 899});
	await until(() => positionOf(store.get()).cursor === 899);
	return {session, store, letThrough: letThrough!};
};

test('the next sample without a verdict is found on a page that is still to come', async context => {
	const {session, store, letThrough} = await atPageEnd(context);
	seekUnjudged(session, 1);
	letThrough();
	await until(() => positionOf(store.get()).cursor === 900);
});

test('a search for the next sample without a verdict does not move the cursor of a list opened meanwhile', async context => {
	const {session, store, letThrough} = await atPageEnd(context);
	seekUnjudged(session, 1);
	session.dispatch({type: 'show-list', list: 'deleted'});
	const {cursor} = positionOf(store.get());
	letThrough();
	await until(() => store.get().work === undefined);
	assert.equal(store.get().list, 'deleted');
	assert.equal(positionOf(store.get()).cursor, cursor);
});

test('a search for the next sample without a verdict does not move a cursor that the user moved meanwhile', async context => {
	const {session, store, letThrough} = await atPageEnd(context);
	seekUnjudged(session, 1);
	session.dispatch({type: 'move-to', index: 5});
	letThrough();
	await until(() => store.get().work === undefined);
	assert.equal(positionOf(store.get()).cursor, 5);
});
