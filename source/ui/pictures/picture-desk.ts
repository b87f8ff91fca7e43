import type {Rendered, Show} from '../../preview/preview.js';
import {createPictureFetcher, type FetchedPicture} from '../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../preview/picture-renderer.js';
import {processParameterFor} from '../../preview/ladder.js';
import {restTime} from '../../preview/rest.js';
import type {VersionList} from '../../results/version-list.js';
import {isAbort, asWinnowError} from '../../sources/errors.js';
import {sampleKey, type Sample, type Side, type Source} from '../../sources/source.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {ShownFacts} from '../panes/facts.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/state.js';
import {RenderedCache} from './rendered-cache.js';
import {wantedKey, wantedPictures, type Wanted} from './wanted.js';

/** What stands in a picture's rectangle. */
export type PaneState =
	| {readonly kind: 'waiting'; readonly late: boolean}
	| {readonly kind: 'ready'}
	| {readonly kind: 'none'; readonly why: string};

/** What the screen shows of a sample beside the list: facts and picture belong together. */
export type ShownPictures = {
	readonly sample: Sample | undefined;
	readonly key: string | undefined;
	/** Counted from 1. */
	readonly number: number;
	readonly facts: ShownFacts;
	readonly panes: ReadonlyMap<string, PaneState>;
};

/** Lays the pictures that the frame wants; outside React, which only leaves blanks for them. */
export type PictureDesk = {
	/** Looks at what the frame wants now. Called after every drawing; does nothing where nothing has changed. */
	sync(): void;
	shown(): ShownPictures;
	/** Forgets what is laid and begins anew. */
	refresh(): void;
	/** Whether nothing is under way. */
	idle(): boolean;
	close(): void;
};

type Slot = {wanted: Wanted; key: string; abort: AbortController; state: PaneState; rendered?: Rendered};

export type DeskParts = {
	readonly session: Session;
	readonly source: Source;
	readonly version: VersionList;
	readonly terminal: Terminal;
	readonly processParameter: string | undefined;
	readonly bandwidth: 'auto' | 'low' | 'high';
};

/** After this (ms) a picture that has not come leaves its place to the word that one waits. */
const late = 200;
const blinkEvery = 700;
const ahead = 3;

const factsOf = (wanted: Wanted, rendered: Rendered | undefined, shrunk: boolean): ShownFacts => {
	if (!rendered) {
		return {shrunk: false};
	}

	const [first, second] = rendered.facts;
	if (wanted.what.kind === 'single') {
		return {[wanted.what.side]: first, shrunk};
	}

	return {
		before: first, after: second, difference: rendered.difference, shrunk,
	};
};

export const createPictureDesk = ({session, source, version, terminal, processParameter, bandwidth}: DeskParts): PictureDesk => {
	const fetcher = createPictureFetcher({source, address: version.address.bind(version)});
	const renderer = createPictureRenderer();
	const cache = new RenderedCache(24_000_000, key => {
		terminal.screen.forget(key);
	});
	const slots = new Map<string, Slot>();
	const panes = new Map<string, PaneState>();
	let shown: ShownPictures = {
		sample: undefined, key: undefined, number: 0, facts: {shrunk: false}, panes,
	};
	let resting: {key: string; timer: NodeJS.Timeout} | undefined;
	let blinking: NodeJS.Timeout | undefined;
	let prefetching: AbortController | undefined;
	let underWay = 0;
	let closed = false;

	const show = (): Show => {
		const {way, colors, cell, tmux, background} = terminal.capabilities;
		return {
			way, colors, cell, background, tmux: tmux.depth > 0, bandwidth: bandwidth === 'auto' ? (terminal.screen.stats().slow ? 'low' : 'high') : bandwidth,
		};
	};

	const parameterFor = (wanted: Wanted): string | undefined => {
		// A zoomed picture wants every pixel there is.
		if (wanted.crop) {
			return undefined;
		}

		return processParameter ?? processParameterFor(wanted.area, show());
	};

	const renderKey = (wanted: Wanted): string => `${wantedKey({...wanted, area: {...wanted.area, x: 0, y: 0}})} ${JSON.stringify(show())}`;

	const pageOfSheet = (wanted: Wanted): boolean => wanted.slot.startsWith('sheet-');

	const fetchSide = async (wanted: Wanted, side: Side, signal: AbortSignal): Promise<FetchedPicture> => fetcher.fetch({
		...wanted.place, sample: wanted.sample, side, parameter: parameterFor(wanted), page: pageOfSheet(wanted),
	}, signal);

	const make = async (wanted: Wanted, signal: AbortSignal): Promise<{rendered: Rendered; shrunk: boolean}> => {
		const key = renderKey(wanted);
		const known = cache.get(key);
		if (known) {
			return known;
		}

		const {what} = wanted;
		let made: {rendered: Rendered; shrunk: boolean};
		if (what.kind === 'single') {
			const file = await fetchSide(wanted, what.side, signal);
			made = {rendered: await renderer.render({kind: 'single', file, crop: wanted.crop}, wanted.area, show(), signal), shrunk: file.shrunk};
		} else {
			const [before, after] = await Promise.all([fetchSide(wanted, 'before', signal), fetchSide(wanted, 'after', signal)]);
			made = {
				rendered: await renderer.render({
					...what, before, after, crop: wanted.crop,
				}, wanted.area, show(), signal), shrunk: before.shrunk || after.shrunk,
			};
		}

		cache.set(key, made);
		return made;
	};

	const lay = (wanted: Wanted, {picture}: Rendered): void => {
		const {area} = wanted;
		terminal.screen.place(wanted.slot, {x: area.x + Math.floor((area.columns - picture.columns) / 2), y: area.y + Math.floor((area.rows - picture.rows) / 2)}, picture);
	};

	const adopt = (wanted: Wanted, facts: ShownFacts): void => {
		const {cursor} = positionOf(session.store.get());
		const list = session.list();
		const same = shown.key === sampleKey(wanted.sample);
		shown = {
			sample: wanted.sample, key: sampleKey(wanted.sample), number: list.place(cursor).index + 1, facts: same && !wanted.slot.startsWith('sheet') ? {...shown.facts, ...facts} : facts, panes,
		};
	};

	const setPane = (slot: Slot, state: PaneState): void => {
		slot.state = state;
		panes.set(slot.wanted.slot, state);
		session.store.touch();
	};

	/** The words and the picture of a sample change together: when the picture is here, or when it is late. */
	const work = async (slot: Slot): Promise<void> => {
		const {wanted, abort} = slot;
		const sheet = pageOfSheet(wanted);
		const {signal} = abort;
		underWay++;
		const timer = setTimeout(() => {
			terminal.screen.remove(wanted.slot);
			if (!sheet) {
				adopt(wanted, {shrunk: false});
			}

			setPane(slot, {kind: 'waiting', late: true});
		}, late);
		try {
			const {rendered, shrunk} = await make(wanted, signal);
			signal.throwIfAborted();
			slot.rendered = rendered;
			if (!sheet) {
				adopt(wanted, factsOf(wanted, rendered, shrunk));
			}

			lay(wanted, rendered);
			setPane(slot, {kind: 'ready'});
			if (!sheet) {
				prefetch(wanted);
			}
		} catch (error) {
			if (isAbort(error) || signal.aborted) {
				return;
			}

			const told = asWinnowError(error);
			terminal.screen.remove(wanted.slot);
			if (!sheet) {
				adopt(wanted, {shrunk: false});
			}

			const line = told.line.replace(/^The picture: /, '');
			setPane(slot, {kind: 'none', why: told.advice === undefined || told.kind === 'not-found' ? line : `${line}. ${told.advice}`});
		} finally {
			clearTimeout(timer);
			underWay--;
		}
	};

	/** The neighbours in the direction of travel, while the person looks at this one. */
	const prefetch = (current: Wanted): void => {
		prefetching?.abort();
		if (current.crop) {
			return;
		}

		prefetching = new AbortController();
		const {signal} = prefetching;
		const state = session.store.get();
		const list = session.list();
		const {cursor} = positionOf(state);
		const next: Wanted[] = [];
		for (let step = 1; step <= ahead; step++) {
			const index = cursor + (step * state.direction);
			const positions = {...state.positions, [state.list]: {...positionOf(state), cursor: index}};
			if (index >= 0 && list.at(index)) {
				next.push(...wantedPictures({...state, positions}, session.frame(), list).filter(({slot}) => slot === current.slot));
			}
		}

		void (async () => {
			for (const wanted of next) {
				try {
					await make(wanted, signal);
				} catch (error) {
					if (signal.aborted || isAbort(error)) {
						return;
					}
					// Its trouble is told when somebody looks at it.
				}
			}
		})();
	};

	const drop = (name: string): void => {
		slots.get(name)?.abort.abort();
		slots.delete(name);
		panes.delete(name);
		terminal.screen.remove(name);
	};

	const begin = (wanted: Wanted, key: string): void => {
		slots.get(wanted.slot)?.abort.abort();
		const slot: Slot = {
			wanted, key, abort: new AbortController(), state: {kind: 'waiting', late: false},
		};
		slots.set(wanted.slot, slot);
		const single = wanted.what.kind === 'single' ? wanted.what.side : undefined;
		if (single && !wanted.sample[single].signed) {
			terminal.screen.remove(wanted.slot);
			adopt(wanted, {shrunk: false});
			setPane(slot, {kind: 'none', why: wanted.sample.status === 'deleted' ? 'the job deleted this sample and its original has no address' : 'the service gave no address for it'});
			return;
		}

		void work(slot);
	};

	const lookAt = (wanted: readonly Wanted[]): void => {
		for (const one of wanted) {
			const key = `${wantedKey(one)} ${JSON.stringify(show())}`;
			if (slots.get(one.slot)?.key !== key) {
				begin(one, key);
			}
		}
	};

	const setBlinking = (on: boolean): void => {
		if (on && blinking === undefined) {
			blinking = setInterval(() => {
				const {blink} = session.store.get();
				session.store.set({blink: blink === 'after' ? 'before' : 'after'});
			}, blinkEvery);
		} else if (!on && blinking !== undefined) {
			clearInterval(blinking);
			blinking = undefined;
		}
	};

	// The first page is asked with the size that its pictures will have.
	const {picture: first} = session.frame();
	version.setProcessParameter(processParameter ?? processParameterFor(first ?? {columns: 22, rows: 8}, show()));

	const desk: PictureDesk = {
		sync() {
			if (closed) {
				return;
			}

			const state = session.store.get();
			const frame = session.frame();
			const wanted = wantedPictures(state, frame, session.list());
			setBlinking(state.view === 'blink' && state.layout !== 'sheet' && state.popup === undefined && wanted.length > 0);
			const names = new Set(wanted.map(({slot}) => slot));
			if (wanted.length > 0 || !frame.picture) {
				for (const name of slots.keys()) {
					if (!names.has(name)) {
						drop(name);
					}
				}
			}

			const [first] = wanted;
			if (!first) {
				if (frame.picture && session.list().count === 0 && shown.sample) {
					for (const name of slots.keys()) {
						drop(name);
					}

					shown = {
						sample: undefined, key: undefined, number: 0, facts: {shrunk: false}, panes,
					};
					session.store.touch();
				}

				return;
			}

			version.setProcessParameter(pageOfSheet(first) ? version.processParameter : parameterFor({...first, crop: undefined}));
			const key = wanted.map(one => wantedKey(one)).join(' ');
			const changed = wanted.some(one => slots.get(one.slot)?.key !== `${wantedKey(one)} ${JSON.stringify(show())}`);
			if (!changed) {
				if (resting && resting.key !== key) {
					clearTimeout(resting.timer);
					resting = undefined;
				}

				return;
			}

			if (resting?.key === key) {
				return;
			}

			// What was left is ended at once; what is new waits until the cursor rests.
			for (const one of wanted) {
				const slot = slots.get(one.slot);
				if (slot?.state.kind === 'waiting' && slot.key !== `${wantedKey(one)} ${JSON.stringify(show())}`) {
					slot.abort.abort();
					slots.delete(one.slot);
				}
			}

			prefetching?.abort();
			clearTimeout(resting?.timer);
			const sameSample = shown.key === sampleKey(first.sample) && !pageOfSheet(first);
			const rest = sameSample ? 0 : restTime(state.moves);
			resting = {
				key, timer: setTimeout(() => {
					resting = undefined;
					lookAt(wanted);
				}, rest),
			};
		},
		shown: () => shown,
		refresh() {
			cache.clear();
			fetcher.forget();
			for (const name of slots.keys()) {
				drop(name);
			}

			session.store.touch();
		},
		idle: () => resting === undefined && underWay === 0,
		close() {
			closed = true;
			setBlinking(false);
			clearTimeout(resting?.timer);
			prefetching?.abort();
			for (const name of slots.keys()) {
				drop(name);
			}

			void renderer.close();
		},
	};
	return desk;
};
