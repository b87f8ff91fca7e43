import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {BoxSource, SideBoxes} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {WinnowError} from '../../../source/model/errors.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {actionOf} from '../../../source/ui/actions/registry.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {boxes, object} from '../../dataset/sample-boxes/examples.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

const good = boxes([object('cat', [10, 10], [100, 100])]);
const bad = boxes([object('cat', [-10, 10], [100, 100])]);

type Seek = {
	/** Presses the key and returns the message that follows. */
	press(): Promise<string>;
	cursor(): number;
	readonly asked: string[];
	readonly opened: Awaited<ReturnType<typeof openSession>>;
};

/** A version of 1,000 samples, with labels in the service. */
const open = async (context: TestContext, find: (id: string) => Promise<SideBoxes>): Promise<Seek> => {
	const asked: string[] = [];
	const source: BoxSource = {
		from: 'dataset',
		isLocal: false,
		async find({id}, side) {
			asked.push(`${id} ${side}`);
			return find(id);
		},
		async close() {
			// Nothing is open.
		},
	};
	const opened = await openSession(context, {openBoxes: async () => source});
	const {session, store} = opened;
	await until(() => session.list().at(0) !== undefined);
	return {
		asked,
		opened,
		cursor: () => positionOf(store.get()).cursor,
		async press() {
			store.set({message: undefined});
			actionOf('next-box-problem')!.run(session);
			await until(() => store.get().message !== undefined && store.get().work === undefined);
			return store.get().message!.text;
		},
	};
};

test('the key goes to the next sample with a box problem, shows its boxes and says what is wrong', async context => {
	const {press, cursor, opened} = await open(context, async id => id === 'id-150' || id === 'id-3' ? bad : good);
	assert.equal(await press(), 'Box 1 before (cat) reaches outside the picture, and 1 other problem.');
	assert.deepEqual([cursor(), opened.store.get().hasBoxes], [3, true]);
	assert.match(await press(), /^Box 1 before/);
	assert.equal(cursor(), 150);
});

test('one press checks at most 200 samples of the service, and the next press continues there', async context => {
	const {press, cursor, asked} = await open(context, async id => id === 'id-250' ? bad : good);
	assert.equal(await press(), 'No box problem in the next 200 samples. P continues there.');
	assert.equal(cursor(), 0);
	assert.deepEqual([asked[0], asked.at(-1), new Set(asked).size], ['id-1 before', 'id-200 after', asked.length]);
	await press();
	assert.equal(cursor(), 250);
});

test('a search for box problems says if no sample after the current one has any', async context => {
	const {press, opened, cursor} = await open(context, async () => good);
	opened.session.dispatch({type: 'move-to', index: 990});
	assert.equal(await press(), 'No sample after this one has a box problem.');
	assert.equal(cursor(), 990);
});

test('Escape stops the search for box problems', async context => {
	const {opened, cursor} = await open(context, async id => id === 'id-100'
		? new Promise<SideBoxes>((_resolve, reject) => {
			opened.store.get().work!.stop.signal.addEventListener('abort', () => {
				reject(opened.store.get().work!.stop.signal.reason as Error);
			});
			queueMicrotask(() => {
				actionOf('back')!.run(opened.session);
			});
		})
		: good);
	actionOf('next-box-problem')!.run(opened.session);
	await until(() => opened.store.get().message?.text === 'Stopped.');
	assert.equal(cursor(), 0);
});

test('a failed request ends the search for box problems with the error', async context => {
	const {press, opened} = await open(context, async () => {
		throw new WinnowError({kind: 'failure', what: 'The dataset is not there'});
	});
	assert.equal(await press(), 'The dataset is not there.');
	assert.equal(opened.store.get().hasBoxes, false);
});

test('box:problem finds the samples whose boxes have a problem', async context => {
	const {opened: {session, store}} = await open(context, async id => id === 'id-150' || id === 'id-3' ? bad : good);
	findSamples(session, 'box:problem');
	await until(() => store.get().list === 'found' && store.get().work === undefined && store.get().message !== undefined);
	assert.deepEqual(Array.from({length: session.list().count!}, (_, position) => session.list().locate(position).index), [3, 150]);
});

test('box:problem without labels explains that there are none, and searches nothing', async context => {
	const {session, store} = await openSession(context);
	await until(() => session.list().at(0) !== undefined);
	findSamples(session, 'box:problem');
	await until(() => store.get().message !== undefined);
	assert.equal(store.get().message!.text, 'No labels here.');
	assert.equal(store.get().list, 'all');
});
