import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BoxSource} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {WinnowError} from '../../../source/model/errors.js';
import {actionOf} from '../../../source/ui/actions/registry.js';
import {createBoxDesk} from '../../../source/ui/boxes/box-desk.js';
import {boxes, object} from '../../dataset/sample-boxes/examples.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

const {signal} = new AbortController();

const countingSource = (find: BoxSource['find']): BoxSource & {readonly asked: string[]; closed: number} => {
	const source = {
		from: 'voc' as const,
		isLocal: true,
		asked: [] as string[],
		closed: 0,
		async find(...wanted: Parameters<BoxSource['find']>) {
			source.asked.push(`${wanted[0].id} ${wanted[1]}`);
			return find(...wanted);
		},
		async close() {
			source.closed++;
		},
	};
	return source;
};

test('boxes are opened on first use, requested once for each picture, and again after a refresh', async () => {
	const source = countingSource(async () => boxes([object('cat', [1, 1], [5, 5])]));
	let opened = 0;
	const desk = createBoxDesk(async () => {
		opened++;
		return source;
	});
	assert.equal(opened, 0);
	const [first, again] = [await desk.find(fakeSample(1), 'after', signal), await desk.find(fakeSample(1), 'after', signal)];
	assert.deepEqual(first.outlines, [{
		kind: 'box', color: 0x00_FF_FF, from: [1, 1], to: [5, 5],
	}]);
	assert.equal(again, first);
	await desk.find(fakeSample(1), 'before', signal);
	assert.deepEqual([opened, source.asked], [1, ['id-1 after', 'id-1 before']]);
	desk.forget();
	await desk.find(fakeSample(1), 'after', signal);
	assert.equal(source.asked.length, 3);
	await desk.close();
	assert.equal(source.closed, 1);
});

test('a failed request is reported, and repeated the next time', async () => {
	let fails = true;
	const desk = createBoxDesk(async () => countingSource(async () => {
		if (fails) {
			throw new WinnowError({kind: 'failure', what: 'Can\'t reach example.com'});
		}

		return boxes([]);
	}));
	assert.deepEqual((await desk.find(fakeSample(1), 'after', signal)).boxes, {kind: 'unusable', why: 'Can\'t reach example.com'});
	fails = false;
	assert.equal((await desk.find(fakeSample(1), 'after', signal)).boxes.kind, 'boxes');
});

test('the size in the labels is compared with the picture\'s size if there are labels', async () => {
	const asked: string[] = [];
	const desk = createBoxDesk(async () => countingSource(async (_sample, side) => side === 'after' ? boxes([object('cat', [1, 1], [5, 5])]) : {kind: 'none'}), async ({id}, side) => {
		asked.push(`${id} ${side}`);
		return {width: 640, height: id === 'id-1' ? 480 : 479};
	});
	assert.deepEqual(await desk.problemsOf(fakeSample(1), signal), []);
	assert.deepEqual(await desk.problemsOf(fakeSample(5), signal), [{
		kind: 'size', side: 'after', labeled: {width: 640, height: 480}, actual: {width: 640, height: 479},
	}]);
	assert.deepEqual(asked, ['id-1 after', 'id-5 after']);
});

test('a key draws the boxes and hides them; without labels it says why', async context => {
	const {session, store} = await openSession(context, {openBoxes: async () => countingSource(async () => ({kind: 'none'}))});
	const press = async (text: RegExp): Promise<void> => {
		actionOf('boxes')!.run(session);
		await until(() => text.test(store.get().message?.text ?? ''));
	};

	await press(/^Boxes from the VOC files beside the pictures\.$/);
	assert.equal(store.get().hasBoxes, true);
	await press(/^Boxes are hidden\.$/);
	assert.equal(store.get().hasBoxes, false);

	const other = await openSession(context);
	actionOf('boxes')!.run(other.session);
	await until(() => other.store.get().message !== undefined);
	assert.deepEqual([other.store.get().hasBoxes, other.store.get().message?.text], [false, 'No labels here.']);
});
