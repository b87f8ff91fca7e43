import assert from 'node:assert/strict';
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {handleKey} from '../../../source/ui/handle-key.js';
import {openSession} from '../helpers/session.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';

/** A session with its first page, and its keys. The clock moves only with `wait`. */
const opened = async (context: TestContext) => {
	let time = Date.UTC(2026, 10, 26);
	const {session} = await openSession(context, {source: {count: 40}, now: () => time});
	await new Promise<void>(resolve => {
		const check = (): void => {
			if (session.list().at(39)) {
				resolve();
			}
		};

		session.version.subscribe(check);
		check();
	});
	return {
		session,
		press(...keys: readonly string[]) {
			for (const key of keys) {
				handleKey(session, key);
			}
		},
		wait(milliseconds: number) {
			time += milliseconds;
		},
		list: () => session.store.get().list,
		/** The reason, once all actions before are in the journal. */
		async reason(n: number) {
			await session.review.note([], '');
			return session.review.markOf(fakeSample(n))?.reason;
		},
	};
};

test('a digit repeated within two seconds gives its reason once and does not switch the tab', async t => {
	const {press, wait, list, reason, session} = await opened(t);
	press('x', '2', '2');
	wait(1900);
	press('2', '2');
	assert.equal(list(), 'all');
	assert.equal(await reason(0), 'box wrong');
	assert.equal(session.review.counts().judged, 1);
	await session.review.undo();
	assert.equal(await reason(0), undefined, 'one action gave it');
});

test('a held digit has no further effect after two seconds, and switches the tab again once released for a second', async t => {
	const {press, wait, list} = await opened(t);
	press('x', '2');
	for (let second = 0; second < 5; second++) {
		wait(900);
		press('2');
		assert.equal(list(), 'all');
	}

	wait(1000);
	press('2');
	assert.equal(list(), 'modified');
});

test('another digit within two seconds chooses another reason; later it switches the tab', async t => {
	const {press, wait, list, reason} = await opened(t);
	press('x', '2');
	wait(1900);
	press('3');
	assert.equal(list(), 'all');
	assert.equal(await reason(0), 'blurred');
	wait(2000);
	press('2');
	assert.equal(list(), 'modified');
	assert.equal(await reason(0), 'blurred');
});

test('after any other key a digit switches the tab again at once', async t => {
	const {press, list, reason} = await opened(t);
	press('x', '2', 'j', '2');
	assert.equal(list(), 'modified');
	assert.equal(await reason(0), 'box wrong');
});

test('the digit gives a reason to the next sample after its verdict', async t => {
	const {press, list, reason} = await opened(t);
	press('x', '2', 'x', '2', 'f', '2', '2');
	assert.equal(list(), 'all');
	assert.deepEqual([await reason(0), await reason(1), await reason(2)], ['box wrong', 'cropped away', 'sharp enough']);
});

test('reasons are no longer offered once the verdict is refused', async t => {
	const {press, session} = await opened(t);
	const {review} = session;
	await rm(path.dirname(review.path), {recursive: true});
	await writeFile(path.dirname(review.path), 'a file where the folder was');
	press('x');
	assert.equal(session.store.get().offer?.reasons[1], 'box wrong');
	await until(() => session.store.get().offer === undefined);
	assert.equal(session.store.get().message?.tone, 'danger');
	await rm(path.dirname(review.path));
});
