import assert from 'node:assert/strict';
import test from 'node:test';
import {openQueue} from '../../../source/ui/actions/sample-queue.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import {gate} from '../../helpers/gate.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

test('a key on a sample that is not loaded is refused and judges nothing; the message disappears once the sample arrives', async context => {
	const page = gate();
	const {session, store} = await openSession(context, {
		source: {
			count: 1000, async before({offset, limit}) {
				if (offset === 9 && limit === 100) {
					await page.promise;
				}
			},
		},
	});
	await until(() => session.list().at(0) !== undefined && session.version.totals().all !== undefined);
	session.dispatch({type: 'move-to', index: 950});
	session.list().show(940, 960, 1);
	for (const key of ['a', 'x', 'f', 'y', 'Y', 'i']) {
		handleKey(session, key);
		assert.equal(store.get().message?.text, 'The sample is not loaded yet.');
	}

	page.open('');
	await until(() => session.list().at(950) !== undefined);
	await until(() => store.get().message === undefined);
	assert.equal(session.review.counts().judged, 0);
});

test('the queue fetches the pages of the next six samples before the cursor reaches them, at most four at a time', async context => {
	let running = 0;
	let most = 0;
	const pages: number[] = [];
	const {session} = await openSession(context, {
		source: {
			count: 100_000, async before({offset, limit}) {
				if (limit !== 100) {
					return;
				}

				pages.push(offset);
				running++;
				most = Math.max(most, running);
				await new Promise(resolve => {
					setTimeout(resolve, 5);
				});
				running--;
			},
		},
	});
	await until(() => session.list().at(0) !== undefined && session.version.totals().all !== undefined);
	await until(() => running === 0);
	pages.length = 0;
	most = 0;
	openQueue(session);
	const list = session.list();
	list.show(0, 25, 1);
	await until(() => Array.from({length: 7}, (_, position) => list.at(position)).every(Boolean));
	assert.equal(new Set(pages).size, 7);
	assert.equal(pages.length, 7);
	assert.equal(most, 4);
	assert.equal(list.at(7), undefined);
});
