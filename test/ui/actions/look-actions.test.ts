import assert from 'node:assert/strict';
import test from 'node:test';
import {handleKey} from '../../../source/ui/handle-key.js';
import {wantedPictures} from '../../../source/ui/pictures/wanted.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

test('b on the contact sheet toggles between the pictures before and after, and doesn\'t change the view of the list', async context => {
	const {session, store} = await openSession(context, {source: {count: 40}, state: {view: 'beside'}});
	await until(() => session.list().at(11) !== undefined);
	handleKey(session, 'c');
	const sides = (): Set<string> => new Set(wantedPictures(store.get(), session.frame(), session.list()).filter(({sample}) => sample.before.signed && sample.after.signed).map(({what}) => what.kind === 'single' ? what.side : what.kind));
	assert.deepEqual([...sides()], ['after']);
	handleKey(session, 'b');
	assert.deepEqual([...sides()], ['before']);
	assert.equal(store.get().message?.text, 'Before');
	handleKey(session, 'B');
	assert.deepEqual([...sides()], ['after']);
	assert.equal(store.get().view, 'beside');
});

test('b names the picture that it shows, and says that a deleted sample has only one', async context => {
	const {session, store} = await openSession(context, {source: {count: 40}});
	await until(() => session.list().at(11) !== undefined);
	session.dispatch({type: 'move-to', index: [0, 1, 2, 3].find(index => session.list().at(index)?.status === 'deleted')!});
	const said = (): string | undefined => {
		handleKey(session, 'b');
		return store.get().message?.text;
	};

	assert.deepEqual([said(), said(), said()], ['Before', 'This sample has only one picture.', 'Before']);
});
