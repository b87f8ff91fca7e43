import assert from 'node:assert/strict';
import test from 'node:test';
import type {Listing} from '../../../source/model/source.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import type {Session} from '../../../source/ui/session.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

/** Rows 0, 4, 8, … are retained. Row 11 (added), 27 and 43 were made from the original of row 4, row 15 from one that the job has no row of, row 19 from none. */
const made = new Map([[11, 's3://bucket/data/class-4/4.jpg'], [27, 'obs://bucket/data/class-4/4.jpg'], [43, 's3://bucket/data/class-4/4.jpg'], [15, 's3://bucket/other.jpg'], [19, undefined]]);
const change = (listing: Listing): Listing => ({
	...listing,
	samples: listing.samples.map(sample => {
		const number = Number(sample.id.slice(3));
		return made.has(number) ? {...sample, before: {...sample.before, address: made.get(number)}} : sample;
	}),
});

const open = async (context: Parameters<typeof openSession>[0]) => {
	const opened = await openSession(context, {source: {count: 280, change}});
	await until(() => opened.session.version.totals().all === 280 && opened.session.version.list('all').at(20) !== undefined);
	return opened;
};

const place = (session: Session): readonly [string, number] => [session.store.get().list, positionOf(session.store.get()).cursor];

/** Presses a key, and waits until the cursor moved or a message came. */
const press = async (session: Session, key: string): Promise<readonly [string, number]> => {
	handleKey(session, key);
	await until(() => session.store.get().message !== undefined && session.store.get().work === undefined);
	return place(session);
};

test('[ and ] go from an added sample to its original, through its siblings and back to where they started', async context => {
	const {session} = await open(context);
	assert.equal(fakeSample(4).before.address, made.get(11));
	handleKey(session, '4');
	session.list().show(0, 20, 1);
	await until(() => session.list().at(2) !== undefined);
	// Row 11 is the third added sample.
	session.dispatch({type: 'move-to', index: 2});
	assert.deepEqual(await press(session, '['), ['all', 4]);
	assert.equal(session.store.get().message!.text, 'The original of 3 added samples.');
	assert.deepEqual(await press(session, ']'), ['added', 2]);
	assert.match(session.store.get().message!.text, /^Added sample 1 of 3 made from .*4\.jpg\.$/);
	assert.deepEqual(await press(session, ']'), ['all', 27]);
	assert.deepEqual(await press(session, ']'), ['all', 43]);
	assert.deepEqual(await press(session, ']'), ['all', 4]);
	assert.deepEqual(await press(session, ']'), ['added', 2]);
});

test('from the original, ] goes to the added samples', async context => {
	const {session} = await open(context);
	session.dispatch({type: 'move-to', index: 4});
	assert.deepEqual(await press(session, ']'), ['all', 11]);
	// Elsewhere a new round begins.
	session.dispatch({type: 'move-to', index: 27});
	assert.deepEqual(await press(session, '['), ['all', 11]);
});

test('a sample without an original, without siblings or without added samples says so', async context => {
	const {session} = await open(context);
	for (const [index, message] of [[15, /No other sample has the same original/], [19, /names no original/], [8, /No added sample was made/]] as const) {
		session.dispatch({type: 'move-to', index});
		assert.deepEqual(await press(session, ']'), ['all', index]);
		assert.match(session.store.get().message!.text, message);
	}
});

test('the rows are read once however often [ and ] are pressed, and again after a refresh', async context => {
	const asked: number[] = [];
	const {session} = await openSession(context, {
		source: {
			count: 900, change, async before({offset}) {
				asked.push(offset);
			},
		},
	});
	await until(() => session.version.totals().all === 900 && session.version.list('all').at(20) !== undefined);
	session.dispatch({type: 'move-to', index: 4});
	await press(session, ']');
	const {length} = asked;
	session.dispatch({type: 'move-to', index: 8});
	await press(session, ']');
	assert.equal(asked.length, length);
	handleKey(session, 'r');
	await until(() => session.list().at(8) !== undefined);
	await press(session, ']');
	assert.ok(asked.length > length + 5, `${asked.length} requests`);
});
