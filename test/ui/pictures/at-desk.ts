import type {TestContext} from 'node:test';
import type {PictureRenderer} from '../../../source/preview/picture-renderer.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {frameFor} from '../../../source/ui/layout.js';
import {statusList} from '../../../source/ui/lists/status-list.js';
import {createPictureDesk} from '../../../source/ui/pictures/picture-desk.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {initialState, type BrowserState} from '../../../source/ui/state/state.js';
import {createStore} from '../../../source/ui/state/store.js';
import {fakeSource, type FakeOptions} from '../../helpers/fake-source.js';
import {noLabels} from './no-labels.js';

type Request = {readonly sample: number; aborted: boolean; done: boolean};

const size = {columns: 120, rows: 40};

const fileBytes = 20_000;

const emptyPicture = {
	kind: 'text', columns: 1, rows: 1, glyphs: new Uint16Array(1), foreground: new Int32Array(1), background: new Int32Array(1),
} as const;

/** The picture that the renderer makes for a low bandwidth. */
const coarsePicture = {...emptyPicture};

/** The renderer's thread doesn't follow the test's clock, so here a picture is made at once. */
const renderer: PictureRenderer = {
	async render(composition, _box, {bandwidth}) {
		const facts = {
			format: 'jpeg', width: 100, height: 100, bytes: fileBytes,
		};
		return {picture: bandwidth === 'coarse' ? coarsePicture : emptyPicture, facts: composition.kind === 'single' ? [facts] : [facts, facts]};
	},
	async measure() {
		return {};
	},
	async shrink(): Promise<never> {
		throw new Error('The browser reduces no pictures.');
	},
	async hash() {
		return 0n;
	},
	async close() {
		// There is no thread.
	},
};

/** The real desk, list and fetcher over a store whose pictures take their time, by a clock that the test moves. */
export const atDesk = async (context: TestContext, {start, latency, before, picture, slow = false}: {readonly start: number; /** The link is slow. */ readonly slow?: boolean; readonly latency: number; readonly before?: FakeOptions['before']; /** Called before a picture is given: may throw. */ readonly picture?: (sample: number) => void}) => {
	context.mock.timers.enable({apis: ['setTimeout', 'setInterval', 'Date'], now: 1_700_000_000_000});
	const requests: Request[] = [];
	const laid: Array<'coarse' | 'refined' | 'full'> = [];
	const places: string[] = [];
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
		store, list: () => list, frame: () => frameFor(size, store.get().layout, store.get().split), now: Date.now,
	};
	const desk = createPictureDesk({
		session,
		source,
		version,
		renderer,
		boxes: noLabels,
		processParameter: undefined,
		bandwidth: slow ? 'auto' : 'high',
		terminal: {
			capabilities: {
				way: 'blocks', colors: 'truecolor', cell: {width: 8, height: 16}, background: 'dark', tmux: {depth: 0, passthrough: undefined},
			},
			screen: {
				showPicture(slot, {y}, shown, isRefinement) {
					places.push(`${slot} ${y}`);
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
			// Runs promises and the store's turn, as far as they get without time passing.
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
		/** The slot and the row of each picture that was laid. */
		places,
		show(view: BrowserState['view']) {
			store.set({view});
		},
		/** The terminal has received everything. @returns How many waited for it. */
		receive(): number {
			const callbacks = [...waiting];
			waiting.clear();
			for (const callback of callbacks) {
				callback();
			}

			return callbacks.length;
		},
		/** Moves the rule between list and detail. */
		split(columns: number) {
			store.set({split: columns});
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
