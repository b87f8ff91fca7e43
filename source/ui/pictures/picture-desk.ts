import {restTime} from '../../preview/rest.js';
import type {Rendered} from '../../preview/preview.js';
import {isAbort} from '../../sources/errors.js';
import {sampleKey} from '../../sources/source.js';
import type {Session} from '../session.js';
import {createAfterDrawing} from './after-drawing.js';
import {createBlinker} from './blinker.js';
import type {PaneState, PictureDesk} from './desk-types.js';
import {createLookAhead} from './look-ahead.js';
import {createOriginalAsker} from './original-asker.js';
import {createOriginals} from './originals.js';
import {createPictureMaker, factsOf, isThumbnail, type MakerParts} from './picture-maker.js';
import {Shown} from './shown.js';
import {wantedKey, wantedPictures, type Wanted} from './wanted.js';
import {whyNot} from './why-not.js';

type Slot = {wanted: Wanted; key: string; abort: AbortController; state: PaneState};

/** After this (ms) a picture that has not come leaves its place to the word that one waits. */
const late = 200;

export type DeskParts = MakerParts & {readonly session: Pick<Session, 'store' | 'list' | 'frame' | 'now'>};

export const createPictureDesk = ({session, ...parts}: DeskParts): PictureDesk => {
	const {version, terminal} = parts;
	const originals = createOriginals();
	const asker = createOriginalAsker(session.store, originals);
	const maker = createPictureMaker({...parts, originals, now: session.now});
	const lookAhead = createLookAhead({session, maker});
	const slots = new Map<string, Slot>();
	const afterDrawing = createAfterDrawing();
	const shown = new Shown();
	let resting: {key: string; timer: NodeJS.Timeout} | undefined;
	let underWay = 0;
	let closed = false;

	const lay = (wanted: Wanted, {picture}: Rendered): void => {
		const {area} = wanted;
		terminal.screen.place(wanted.slot, {x: area.x + Math.floor((area.columns - picture.columns) / 2), y: area.y + Math.floor((area.rows - picture.rows) / 2)}, picture);
	};

	const setPane = (slot: Slot, state: PaneState): void => {
		slot.state = state;
		shown.panes.set(slot.wanted.slot, state);
		session.store.touch();
		goOn();
	};

	/** The neighbours come while the person looks at this one. */
	const goOn = (): void => {
		if ([...slots.values()].every(one => one.state.kind !== 'waiting')) {
			lookAhead.begin();
		}
	};

	/** A zoomed picture is shown from what is here; another one leaves its place. */
	const wait = async (slot: Slot): Promise<void> => {
		const {wanted, abort} = slot;
		const [meanwhile] = await Promise.allSettled([maker.meanwhile(wanted, abort.signal)]);
		if (abort.signal.aborted || slot.state.kind !== 'waiting') {
			return;
		}

		const made = meanwhile.status === 'fulfilled' ? meanwhile.value : undefined;
		if (made) {
			lay(wanted, made.rendered);
		} else {
			terminal.screen.remove(wanted.slot);
		}

		shown.adopt(wanted, made ? factsOf(wanted, made) : {shrunk: false});
		setPane(slot, {kind: 'waiting', late: made === undefined});
	};

	/** The words and the picture of a sample change together: when the picture is here, or when it is late. */
	const work = async (slot: Slot): Promise<void> => {
		const {wanted, abort} = slot;
		const {signal} = abort;
		underWay++;
		const timer = setTimeout(() => {
			void wait(slot);
		}, late);
		try {
			const made = await maker.make(wanted, signal);
			signal.throwIfAborted();
			shown.adopt(wanted, factsOf(wanted, made));
			afterDrawing.run(wanted.slot, slot.state.kind === 'waiting' && slot.state.late, () => {
				if (slots.get(wanted.slot) === slot) {
					lay(wanted, made.rendered);
				}
			});
			setPane(slot, {kind: 'ready'});
			if (made.large) {
				asker.ask(wanted.sample, made.large);
			}
		} catch (error) {
			if (isAbort(error) || signal.aborted) {
				return;
			}

			terminal.screen.remove(wanted.slot);
			shown.adopt(wanted, {shrunk: false});
			setPane(slot, {kind: 'none', why: whyNot(error)});
		} finally {
			clearTimeout(timer);
			underWay--;
		}
	};

	const dropAllBut = (kept: ReadonlySet<string> = new Set()): void => {
		for (const [name, {abort}] of slots) {
			if (!kept.has(name)) {
				abort.abort();
				slots.delete(name);
				shown.panes.delete(name);
				terminal.screen.remove(name);
			}
		}
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
			shown.adopt(wanted, {shrunk: false});
			setPane(slot, {kind: 'none', why: wanted.sample.status === 'deleted' ? 'the job deleted this sample and its original has no address' : 'the service gave no address for it'});
			return;
		}

		void work(slot);
	};

	const lookAt = (wanted: readonly Wanted[]): void => {
		for (const one of wanted) {
			const key = maker.keyOf(one);
			if (slots.get(one.slot)?.key !== key) {
				begin(one, key);
			}
		}

		lookAhead.beginEarly();
	};

	const blinker = createBlinker(session.store);

	const desk: PictureDesk = {
		sync() {
			if (closed) {
				return;
			}

			afterDrawing.drawn();
			const state = session.store.get();
			const frame = session.frame();
			const wanted = wantedPictures(state, frame, session.list());
			blinker.set(state.view === 'blink' && state.layout !== 'sheet' && state.popup === undefined && wanted.length > 0);
			if (wanted.length > 0 || !frame.picture) {
				dropAllBut(new Set(wanted.map(({slot}) => slot)));
			}

			const [first] = wanted;
			asker.sync(first?.sample);
			maker.stay(first?.sample);
			if (!first) {
				if (frame.picture && session.list().count === 0 && shown.now.sample) {
					dropAllBut();
					shown.clear();
					session.store.touch();
				}

				return;
			}

			version.setProcessParameter(isThumbnail(first) ? version.processParameter : maker.parameterFor(first.area));
			const key = wanted.map(one => wantedKey(one)).join(' ');
			const changed = wanted.some(one => slots.get(one.slot)?.key !== maker.keyOf(one));
			if (!changed) {
				if (resting && resting.key !== key) {
					clearTimeout(resting.timer);
					resting = undefined;
					// The cursor has come back before it rested elsewhere.
					for (const {slot} of wanted) {
						terminal.screen.resume(slot);
					}

					lookAhead.keep();
					goOn();
				}

				return;
			}

			if (resting?.key === key) {
				return;
			}

			// What was left is ended at once; what is new waits until the cursor rests.
			for (const one of wanted) {
				const slot = slots.get(one.slot);
				if (slot?.state.kind === 'waiting' && slot.key !== maker.keyOf(one)) {
					slot.abort.abort();
					slots.delete(one.slot);
				}

				if (slot && sampleKey(slot.wanted.sample) !== sampleKey(one.sample)) {
					terminal.screen.pause(one.slot);
				}
			}

			lookAhead.keep();
			clearTimeout(resting?.timer);
			const sameSample = shown.now.key === sampleKey(first.sample) && !isThumbnail(first);
			const rest = sameSample ? 0 : restTime(state.moves);
			resting = {
				key, timer: setTimeout(() => {
					resting = undefined;
					lookAt(wanted);
				}, rest),
			};
		},
		shown() {
			afterDrawing.drawing();
			return shown.now;
		},
		lift() {
			dropAllBut();
		},
		refresh() {
			lookAhead.stop();
			maker.forget();
			dropAllBut();
			session.store.touch();
		},
		idle: () => resting === undefined && underWay === 0 && afterDrawing.isEmpty && !lookAhead.busy,
		close() {
			closed = true;
			blinker.stop();
			clearTimeout(resting?.timer);
			lookAhead.stop();
			dropAllBut();
			maker.close();
		},
	};
	return desk;
};
