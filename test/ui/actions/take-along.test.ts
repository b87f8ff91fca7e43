import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {shownSides} from '../../../source/ui/actions/take-along.js';
import {dispatch} from '../../../source/ui/dispatch.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

const opened = async (context: TestContext) => {
	const one = await openSession(context, {source: {count: 40}});
	await until(() => one.session.list().at(0) !== undefined);
	const press = async (key: string): Promise<string> => {
		dispatch(one.session, key);
		await until(() => one.store.get().message !== undefined);
		return one.store.get().message!.text.replaceAll(one.saveFolder, 'FOLDER');
	};

	return {...one, press};
};

test('the pictures to take are those that show: both where a view compares them, the thumbnail on the sheet', async context => {
	const {session, store} = await opened(context);
	const both = fakeSample(1);
	for (const [view, sides] of [['after', ['after']], ['before', ['before']], ['beside', ['before', 'after']], ['blink', ['before', 'after']], ['wipe', ['before', 'after']], ['difference', ['before', 'after']]] as const) {
		session.store.set({view});
		assert.deepEqual(shownSides(session, both), sides, view);
		assert.deepEqual(shownSides(session, fakeSample(2)), ['before'], `${view} of a deleted sample`);
	}

	session.dispatch({type: 'contact-sheet'});
	assert.equal(store.get().layout, 'sheet');
	assert.deepEqual(shownSides(session, both), ['after']);
	assert.deepEqual(shownSides(session, {...both, before: {}, after: {}}), []);
});

test('S saves the picture that shows and says where and how large it is; again, it says that it was saved', async context => {
	const {press, saveFolder} = await opened(context);
	assert.equal(await press('S'), 'Saved 0-after.jpg (13 B) in FOLDER.');
	assert.equal(await press('S'), 'Already saved: 0-after.jpg (13 B) in FOLDER.');
	assert.equal(await readFile(path.join(saveFolder, '0-after.jpg'), 'utf8'), 'after of id-0');
});

test('S saves both pictures of a comparison; a deleted sample has only the one before', async context => {
	const {session, press, saveFolder} = await opened(context);
	session.store.set({view: 'wipe'});
	assert.equal(await press('S'), 'Saved 0-before.jpg (14 B) and 0-after.jpg (13 B) in FOLDER.');
	session.dispatch({type: 'move-to', index: 2});
	assert.equal(await press('S'), 'Saved 2-before.jpg (14 B) in FOLDER.');
	assert.deepEqual((await readdir(saveFolder)).sort(), ['0-after.jpg', '0-before.jpg', '2-before.jpg']);
});

test('o without a display says so, and what to do instead', async context => {
	const {press} = await opened(context);
	assert.equal(await press('o'), 'There is no display for a viewer here: DISPLAY and WAYLAND_DISPLAY are not set. S saves the picture. Or connect with ssh -X, or set "viewer" in the configuration.');
});
