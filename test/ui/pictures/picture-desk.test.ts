import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import type {PictureRenderer} from '../../../source/preview/picture-renderer.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {frameFor} from '../../../source/ui/layout.js';
import {statusList} from '../../../source/ui/lists/status-list.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {PaneState} from '../../../source/ui/pictures/desk-types.js';
import {createPictureDesk} from '../../../source/ui/pictures/picture-desk.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {initialState, type BrowserState} from '../../../source/ui/state/state.js';
import {createStore} from '../../../source/ui/state/store.js';
import {fakeSource, type FakeOptions} from '../../helpers/fake-source.js';

type Request = {readonly sample: number; aborted: boolean; done: boolean};

const size = {columns: 120, rows: 40};
const fileBytes = 20_000;
/** How long a cursor rests before its picture is laid (30 ms), in the steps of the test's clock. */
const rest = 40;

const emptyPicture = {
	kind: 'text', columns: 1, rows: 1, glyphs: new Uint16Array(1), foreground: new Int32Array(1), background: new Int32Array(1),
} as const;

/** What the renderer makes with few bytes. */
const coarsePicture = {...emptyPicture};

/** The renderer's thread keeps time of its own: here a picture is made at once. */
const renderer: PictureRenderer = {
	async render(composition, _box, {bandwidth}) {
		const facts = {
			format: 'jpeg', width: 100, height: 100, bytes: fileBytes,
		};
		return {picture: bandwidth === 'low' ? coarsePicture : emptyPicture, facts: composition.kind === 'single' ? [facts] : [facts, facts]};
	},
	async close() {
		// There is no thread.
	},
};

/** The real desk, list and fetcher over a store whose pictures take their time, by a clock that the test moves. */
const atDesk = async (context: TestContext, {start, latency, before, picture, slow = false}: {readonly start: number; /** The link is slow. */ readonly slow?: boolean; readonly latency: number; readonly before?: FakeOptions['before']; /** Called before a picture is given: may throw. */ readonly picture?: (sample: number) => void}) => {
	context.mock.timers.enable({apis: ['setTimeout', 'setInterval', 'Date'], now: 1_700_000_000_000});
	const requests: Request[] = [];
	const laid: Array<'coarse' | 'refined' | 'full'> = [];
	const waiting = new Set<() => void>();
	const source = {
		...fakeSource({count: 1000, before}),
		async picture(address: string, signal: AbortSignal): Promise<Uint8Array> {
			const request = {sample: Number(/\/(\d+)\.jpg/.exec(address)![1]), aborted: false, done: false};
			requests.push(request);
			picture?.(request.sample);
			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					request.done = true;
					resolve(new Uint8Array(fileBytes));
				}, latency);
				signal.addEventListener('abort', () => {
					if (!request.done) {
						clearTimeout(timer);
						request.aborted = true;
						reject(signal.reason as Error);
					}
				}, {once: true});
			});
		},
	};
	const version = new VersionList({source});
	const store = createStore<BrowserState>(initialState(size, 'all', start));
	const list = statusList('all', version);
	const session = {
		store, list: () => list, frame: () => frameFor(size, store.get().layout), now: Date.now,
	};
	const desk = createPictureDesk({
		session,
		source,
		version,
		renderer,
		processParameter: undefined,
		bandwidth: slow ? 'auto' : 'high',
		terminal: {
			capabilities: {
				way: 'blocks', colors: 'truecolor', cell: {width: 8, height: 16}, background: 'dark', tmux: {depth: 0, passthrough: undefined},
			},
			screen: {
				showPicture(_slot, _at, shown, isRefinement) {
					const quality = isRefinement ? 'refined' : 'full';
					laid.push(shown === coarsePicture ? 'coarse' : quality);
				},
				onceIdle(callback) {
					waiting.add(callback);
					return () => {
						waiting.delete(callback);
					};
				},
				removePicture() {
					// Nothing was laid.
				},
				pause() {
					// Nothing is on its way.
				},
				resume() {
					// Nor was it.
				},
				forget() {
					// Nothing was stored.
				},
				stats: () => ({
					bytes: 0, pictureBytes: 0, lastPicture: undefined, roundTrip: undefined, bandwidth: undefined, slow, isOverridden: false,
				}),
			},
		},
	});
	store.subscribe(() => {
		const {top} = positionOf(store.get());
		list.show(top, top + 30, store.get().direction);
		desk.sync();
	});
	store.follow(version).subscribe(() => undefined);
	store.follow(desk).subscribe(() => undefined);
	version.start('all', start, 30);

	const wait = async (milliseconds: number): Promise<void> => {
		for (let passed = 0; passed < milliseconds; passed += 10) {
			context.mock.timers.tick(10);
			// Promises and the store's own turn, as far as they go without time.
			for (let turn = 0; turn < 6; turn++) {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
			}
		}
	};

	context.after(() => {
		desk.close();
		version.close();
	});
	await wait(2 * latency);
	return {
		desk, requests, wait, laid,
		/** The terminal has received everything. @returns How many waited for it. */
		receive(): number {
			const callbacks = [...waiting];
			waiting.clear();
			for (const callback of callbacks) {
				callback();
			}

			return callbacks.length;
		},
		/** A jump of the cursor. */
		jump(cursor: number) {
			store.set({positions: {all: {cursor, top: cursor}}});
		},
		/** One step of the cursor, as the keys make it. */
		go(step: 1 | -1) {
			const state = store.get();
			const cursor = positionOf(state).cursor + step;
			store.set({positions: {all: {cursor, top: cursor}}, direction: step, moves: [...state.moves.slice(-7), Date.now()]});
		},
		cursor: () => positionOf(store.get()).cursor,
		isThere: () => requests.some(({sample, done}) => done && sample === positionOf(store.get()).cursor),
		isShown: () => desk.getSnapshot().number === positionOf(store.get()).cursor + 1 && desk.getSnapshot().panes.get('main')?.kind === 'ready',
	};
};

/** Goes through samples at a pace, and counts what was there on arrival and what was fetched for nothing. */
const browse = async (context: TestContext, steps: ReadonlyArray<1 | -1>, {pace, latency}: {readonly pace: number; readonly latency: number}) => {
	const {requests, wait, go, cursor, isThere, isShown, desk} = await atDesk(context, {start: 500, latency});
	const visited = new Set([cursor()]);
	let there = 0;
	let shown = 0;
	for (const step of steps) {
		go(step);
		visited.add(cursor());
		there += isThere() ? 1 : 0;
		await wait(rest);
		shown += isShown() ? 1 : 0;
		await wait(pace - rest);
	}

	await wait(2 * latency);
	assert.ok(desk.idle());
	// What was ended early counts as if all of it had come.
	const wasted = requests.filter(({sample, aborted}) => aborted || !visited.has(sample)).length;
	console.log(`${there} of ${steps.length} there on arrival, ${shown} shown ${rest} ms later; ${requests.length} pictures fetched, ${wasted} of them for nothing (${Math.round(100 * wasted / requests.length)} %)`);
	return {there, shown, wasted, requests};
};

const times = (count: number, step: 1 | -1): Array<1 | -1> => Array.from({length: count}, () => step);

test('browsing 60 samples at 2 a second and 300 ms a picture, 95 of 100 are ready on arrival, and fewer than 30 of 100 bytes are wasted', async context => {
	const {there, shown, wasted, requests} = await browse(context, times(60, 1), {pace: 500, latency: 300});
	assert.ok(there >= 57, `${there} there`);
	assert.ok(shown >= 57, `${shown} shown`);
	assert.ok(wasted * fileBytes < requests.length * fileBytes * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('browsing 60 samples with two changes of direction does as well', async context => {
	const {there, shown, wasted, requests} = await browse(context, [...times(20, 1), ...times(30, -1), ...times(10, 1)], {pace: 500, latency: 300});
	assert.ok(there >= 57, `${there} there`);
	assert.ok(shown >= 57, `${shown} shown`);
	assert.ok(wasted < requests.length * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('a slow store makes it look further ahead', async context => {
	const {there, wasted, requests} = await browse(context, times(60, 1), {pace: 500, latency: 1200});
	assert.ok(there >= 54, `${there} there`);
	assert.ok(wasted < requests.length * 0.3, `${wasted} of ${requests.length} wasted`);
});

test('a change of direction aborts prefetching in the old one; a step in the same direction does not', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	await wait(1000);
	for (let step = 0; step < 4; step++) {
		go(1);
		await wait(500);
	}

	go(1);
	await wait(200);
	const underWay = () => requests.filter(({done, aborted}) => !done && !aborted).map(({sample}) => sample);
	const before = underWay();
	assert.ok(before.length > 0 && before.every(sample => sample > 505), before.join(' '));
	go(1);
	await wait(200);
	assert.ok(before.every(sample => requests.every(request => request.sample !== sample || !request.aborted)));
	const ahead = underWay();
	assert.ok(ahead.length > 0);
	go(-1);
	await wait(10);
	assert.deepEqual(underWay(), []);
	for (const sample of ahead) {
		assert.ok(requests.some(request => request.sample === sample && request.aborted));
	}
});

test('a change of direction before the cursor rests aborts it too', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	for (let step = 0; step < 3; step++) {
		go(1);
		await wait(500);
	}

	go(1);
	await wait(100);
	const ahead = requests.filter(({done}) => !done);
	assert.ok(ahead.length > 0);
	go(1);
	await wait(10);
	go(-1);
	await wait(10);
	assert.ok(ahead.every(({aborted}) => aborted));
});

test('nothing is prefetched while skimming', async context => {
	const {requests, wait, go} = await atDesk(context, {start: 500, latency: 300});
	await wait(1000);
	const before = requests.length;
	for (let step = 0; step < 30; step++) {
		go(1);
		await wait(50);
	}

	// The first step could have been a single one.
	assert.ok(requests.slice(before).every(({sample}) => sample <= 502), requests.map(({sample}) => sample).join(' '));
	const skimmed = requests.length;
	await wait(150);
	assert.deepEqual(requests.slice(skimmed).map(({sample}) => sample), [530]);
});

test('a picture with a temporary error is retried at growing intervals until it arrives', async context => {
	let isBroken = true;
	const {desk, requests, wait} = await atDesk(context, {
		start: 100, latency: 10, picture(sample) {
			if (isBroken && sample === 100) {
				throw new WinnowError({kind: 'connection', what: 'The picture: the store is gone'});
			}
		},
	});
	const asked = (): number => requests.filter(({sample}) => sample === 100).length;
	const pane = (): PaneState | undefined => desk.getSnapshot().panes.get('main');
	await wait(100);
	for (const [times, next] of [[1, 2000], [2, 4000], [3, 8000]] as const) {
		const state = pane();
		assert.equal(state?.kind, 'none');
		const failure = state?.kind === 'none' ? state.failure?.() : undefined;
		assert.equal(failure?.times, times);
		assert.equal(asked(), times);
		await wait(next - 500);
		assert.equal(asked(), times);
		await wait(600);
	}

	isBroken = false;
	await wait(16_000);
	assert.equal(pane()?.kind, 'ready');
	assert.equal(asked(), 5);
	await wait(70_000);
	assert.equal(asked(), 5);
});

test('a picture that the store refuses is not retried automatically', async context => {
	const {desk, requests, wait} = await atDesk(context, {
		start: 100, latency: 10, picture(sample) {
			if (sample === 100) {
				throw new WinnowError({kind: 'not-found', what: 'The picture: not there', httpStatus: 404});
			}
		},
	});
	await wait(70_000);
	assert.equal(desk.getSnapshot().panes.get('main')?.kind, 'none');
	assert.equal(requests.filter(({sample}) => sample === 100).length, 1);
});

test('where the current page fails or is late, no other sample\'s picture shows next to its row', async context => {
	for (const how of ['fails', 'hangs'] as const) {
		await context.test(how, async inner => {
			const {desk, wait, jump} = await atDesk(inner, {
				start: 0, latency: 10, async before({offset}, signal) {
					if (offset !== 9) {
						return;
					}

					if (how === 'fails') {
						throw new WinnowError({kind: 'failure', what: 'No', httpStatus: 404});
					}

					await new Promise((_resolve, reject) => {
						signal.addEventListener('abort', () => {
							reject(signal.reason as Error);
						});
					});
				},
			});
			await wait(100);
			assert.equal(desk.getSnapshot().number, 1);
			jump(950);
			await wait(1500);
			desk.sync();
			assert.equal(desk.getSnapshot().sample, undefined);
			assert.equal(desk.getSnapshot().panes.size, 0);
		});
	}
});

test('over a slow link a coarse picture shows first; once the terminal has received it, it is refined once, from the same file', async context => {
	const {laid, requests, wait, receive} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	assert.deepEqual(laid, ['coarse']);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'refined']);
	assert.equal(receive(), 0);
	await wait(500);
	assert.deepEqual(laid, ['coarse', 'refined']);
	assert.equal(requests.filter(({sample}) => sample === 5).length, 1);
});

test('a move drops the refinement of the picture, and the next sample is shown coarse first', async context => {
	const {laid, wait, receive, go, desk} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	assert.equal(desk.idle(), false, 'it is being refined');
	go(1);
	await wait(10);
	assert.equal(receive(), 0);
	await wait(500);
	assert.deepEqual(laid, ['coarse', 'coarse']);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'coarse', 'refined']);
	assert.equal(desk.idle(), true);
});

test('a move and back before the cursor rests continues the refinement, without showing the coarse picture again', async context => {
	const {laid, wait, receive, go} = await atDesk(context, {start: 5, latency: 10, slow: true});
	await wait(500);
	go(1);
	await wait(10);
	assert.equal(receive(), 0);
	go(-1);
	await wait(10);
	assert.equal(receive(), 1);
	await wait(50);
	assert.deepEqual(laid, ['coarse', 'refined']);
});

test('over a fast link every picture is shown once', async context => {
	const {laid, wait, receive, go} = await atDesk(context, {start: 5, latency: 10});
	await wait(500);
	go(1);
	await wait(500);
	assert.equal(receive(), 0);
	assert.deepEqual(laid, ['full', 'full']);
});
