import {sampleKey} from '../../model/source.js';
import type {Session} from '../session.js';
import {fetchDelay} from './fetch-delay.js';
import {createAfterDrawing} from './after-drawing.js';
import {createBlinker} from './blinker.js';
import {DeskSnapshots} from './desk-snapshots.js';
import type {PictureDesk} from './desk-types.js';
import {createPrefetcher} from './prefetcher.js';
import {createOriginalAsker} from './original-asker.js';
import {createOriginals} from './originals.js';
import {createPictureMaker, type MakerParts} from './picture-maker.js';
import {createPictureSlots} from './picture-slots.js';
import {
	isThumbnail, wantedKey, wantedPictures, type Wanted,
} from './wanted.js';

/** How long to wait for the row under the cursor before removing the previous sample's picture (ms). */
const staleAfter = 1000;
/** How long the divider between list and detail must be idle before pictures are made for its new position (ms). */
const dividerDelay = 150;

type DeskParts = MakerParts & {readonly session: Pick<Session, 'store' | 'list' | 'frame' | 'now'>};

export const createPictureDesk = ({session, ...parts}: DeskParts): PictureDesk => {
	const {version, terminal} = parts;
	const originals = createOriginals();
	const asker = createOriginalAsker(session.store, originals);
	const maker = createPictureMaker({...parts, originals, now: session.now});
	const prefetcher = createPrefetcher({session, maker});
	const afterDrawing = createAfterDrawing();
	const snapshots = new DeskSnapshots();
	let pending: {key: string; timer: NodeJS.Timeout} | undefined;
	let closed = false;
	let {split} = session.store.get();

	/** Prefetches neighbors once the pictures on the screen have arrived. */
	const prefetch = (): void => {
		if (slots.areSettled) {
			prefetcher.begin();
		}
	};

	const slots = createPictureSlots({
		session, screen: terminal.screen, cell: () => terminal.capabilities.cell, maker, shown: snapshots, asker, afterDrawing, onChange: prefetch,
	});

	/** Returns whether the row under the cursor is missing for good or for long. Then the previous sample's picture must not stay beside it. */
	const isRowMissing = (): boolean => {
		const {count, error, waitingSince} = session.list();
		return count === 0 || error !== undefined || (waitingSince !== undefined && session.now() - waitingSince >= staleAfter);
	};

	const showPictures = (wanted: readonly Wanted[]): void => {
		for (const one of wanted) {
			const key = maker.keyOf(one);
			if (slots.get(one.slot)?.key !== key) {
				slots.begin(one, key);
			}
		}

		prefetcher.beginEarly();
	};

	const blinker = createBlinker(session.store);

	/** Removes the pictures of unused slots. If the divider moved, removes all of them: a picture in its old position would cover it. */
	const dropUnwanted = (wanted: readonly Wanted[], hasPicture: boolean, isRuleMoved: boolean): void => {
		if (isRuleMoved) {
			slots.dropAllBut();
		}

		if (wanted.length > 0 || !hasPicture) {
			slots.dropAllBut(new Set(wanted.map(({slot}) => slot)));
		}
	};

	/** Continues with the pictures on the screen: the cursor came back before it stopped elsewhere. */
	const resumePictures = (wanted: readonly Wanted[]): void => {
		clearTimeout(pending?.timer);
		pending = undefined;
		for (const {slot} of wanted) {
			terminal.screen.resume(slot);
			slots.resume(slot);
		}

		prefetcher.cancelUnneeded();
		prefetch();
	};

	/** Cancels the pictures of samples that the cursor has left. New ones are fetched once it stops. */
	const pauseReplaced = (wanted: readonly Wanted[]): void => {
		for (const one of wanted) {
			const slot = slots.get(one.slot);
			if (slot?.state.kind === 'waiting' && slot.key !== maker.keyOf(one)) {
				slots.leave(one.slot);
			}

			if (slot && sampleKey(slot.wanted.sample) !== sampleKey(one.sample)) {
				terminal.screen.pause(one.slot);
				slots.hold(one.slot);
			}
		}
	};

	/** Returns how long the cursor must be idle before pictures are fetched (ms): 0 for another view of the same sample. */
	const delayFor = (first: Wanted, moves: readonly number[]): number => snapshots.latest.key === sampleKey(first.sample) && !isThumbnail(first)
		? 0
		: fetchDelay(moves);

	const desk: PictureDesk = {
		sync() {
			if (closed) {
				return;
			}

			afterDrawing.renderDone();
			const state = session.store.get();
			const frame = session.frame();
			const wanted = wantedPictures(state, frame, session.list());
			const isRuleMoved = state.split !== split;
			split = state.split;
			blinker.setActive(state.view === 'blink' && state.layout !== 'sheet' && state.popup === undefined && wanted.length > 0);
			dropUnwanted(wanted, frame.picture !== undefined, isRuleMoved);
			const [first] = wanted;
			asker.sync(first?.sample);
			maker.keepLoading(first?.sample);
			if (!first) {
				if (frame.picture && snapshots.latest.sample && isRowMissing()) {
					slots.dropAllBut();
					snapshots.clear();
				}

				return;
			}

			version.setProcessParameter(isThumbnail(first) ? version.processParameter : maker.parameterFor(first.area));
			const key = wanted.map(one => wantedKey(one)).join(' ');
			const changed = wanted.some(one => slots.get(one.slot)?.key !== maker.keyOf(one));
			if (!changed) {
				if (pending && pending.key !== key) {
					resumePictures(wanted);
				}

				return;
			}

			if (pending?.key === key) {
				return;
			}

			pauseReplaced(wanted);
			prefetcher.cancelUnneeded();
			clearTimeout(pending?.timer);
			const delay = isRuleMoved ? dividerDelay : delayFor(first, state.moves);
			pending = {
				key, timer: setTimeout(() => {
					pending = undefined;
					showPictures(wanted);
				}, delay),
			};
		},
		subscribe: snapshots.subscribe,
		getSnapshot() {
			// React calls this at the start of a render.
			afterDrawing.renderStarted();
			return snapshots.latest;
		},
		lift() {
			slots.dropAllBut();
		},
		refresh() {
			prefetcher.stop();
			maker.forget();
			slots.dropAllBut();
			snapshots.announce();
		},
		answerOriginals: asker.answer,
		original: maker.original,
		hashOf: maker.hashOf,
		parts: maker.parts,
		idle: () => pending === undefined && slots.isIdle && afterDrawing.isEmpty && !prefetcher.busy,
		close() {
			closed = true;
			blinker.stop();
			clearTimeout(pending?.timer);
			prefetcher.stop();
			slots.dropAllBut();
			maker.close();
		},
	};
	return desk;
};
