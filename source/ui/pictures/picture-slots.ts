import type {Rendered} from '../../preview/preview.js';
import {Failures} from '../../results/pages/failures.js';
import {timeout} from '../../results/list/version-list-options.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {createAfterDrawing} from './after-drawing.js';
import type {DeskSnapshots} from './desk-snapshots.js';
import type {PaneState} from './desk-types.js';
import {factsOf} from './made-facts.js';
import type {MakerParts, PictureMaker} from './maker-types.js';
import type {OriginalAsker} from './original-asker.js';
import {arrangePair, type CellSize} from './pair-shapes.js';
import {createRefiner} from './refiner.js';
import type {Wanted} from './wanted.js';
import {briefPictureError, pictureErrorText} from './picture-error-text.js';

/** A rectangle's picture, which shows or is loading. */
type Slot = {readonly wanted: Wanted; readonly key: string; readonly abort: AbortController; state: PaneState};

type PictureSlotsParts = {
	readonly session: Pick<Session, 'store' | 'now' | 'frame'>;
	readonly screen: MakerParts['terminal']['screen'];
	/** The size of a cell in pixels. */
	readonly cell: () => CellSize;
	readonly maker: PictureMaker;
	readonly shown: DeskSnapshots;
	readonly asker: OriginalAsker;
	readonly afterDrawing: ReturnType<typeof createAfterDrawing>;
	/** Called when the state of a slot has changed. */
	readonly onChange: () => void;
};

/** How long to wait for a picture before text replaces the previous one (ms). */
const lateAfter = 200;

/** Manages the rectangles of pictures: fetches each picture and shows it, or shows the error and retries if that can help. */
export const createPictureSlots = ({
	session, screen, cell, maker, shown, asker, afterDrawing, onChange: changed,
}: PictureSlotsParts) => {
	const slots = new Map<string, Slot>();
	let inFlight = 0;
	const failures = new Failures<Slot>({
		now: session.now,
		setTimer: timeout,
		due() {
			for (const slot of failures.keys()) {
				if (!failures.isResting(slot)) {
					void load(slot);
				}
			}
		},
	});

	const placePicture = (wanted: Wanted, {picture}: Rendered, isRefinement = false): void => {
		const {area} = wanted;
		screen.showPicture(
			wanted.slot,
			{x: area.x + Math.floor((area.columns - picture.columns) / 2), y: area.y + Math.floor((area.rows - picture.rows) / 2)},
			picture,
			isRefinement,
		);
	};

	const refiner = createRefiner({
		screen, maker, onEnd: changed, show(wanted, {rendered}) {
			placePicture(wanted, rendered, true);
		},
	});

	const setPane = (slot: Slot, state: PaneState): void => {
		slot.state = state;
		shown.setPane(slot.wanted.slot, state);
		changed();
	};

	const waitingState = (wanted: Wanted, since: number, isLate: boolean): PaneState => ({
		kind: 'waiting', late: isLate, since, tried: () => maker.requestState(wanted),
	});

	/** Shows a picture made from files in memory or, if there is none, removes the previous picture. */
	const showPlaceholder = async (slot: Slot): Promise<void> => {
		const {wanted, abort, state} = slot;
		const [meanwhile] = await Promise.allSettled([maker.placeholder(wanted, abort.signal)]);
		if (abort.signal.aborted || slot.state.kind !== 'waiting') {
			return;
		}

		const made = meanwhile.status === 'fulfilled' ? meanwhile.value : undefined;
		if (made) {
			placePicture(wanted, made.rendered);
		} else {
			screen.removePicture(wanted.slot);
		}

		shown.setFacts(wanted, made ? factsOf(wanted, made) : {shrunk: false});
		setPane(slot, waitingState(wanted, state.kind === 'waiting' ? state.since : session.now(), made === undefined));
	};

	/** Fetches and shows a slot's picture. Facts and picture change together: when the picture has arrived or is late. */
	const load = async (slot: Slot): Promise<void> => {
		const {wanted, abort} = slot;
		const {signal} = abort;
		inFlight++;
		const timer = setTimeout(() => {
			void showPlaceholder(slot);
		}, lateAfter);
		try {
			const made = await maker.make(wanted, signal);
			signal.throwIfAborted();
			failures.delete(slot);
			shown.setFacts(wanted, factsOf(wanted, made));
			if (!arrangePair(session, cell(), wanted, shown.latest.facts)) {
				return;
			}

			const hasWords = slot.state.kind === 'none' || (slot.state.kind === 'waiting' && slot.state.late);
			afterDrawing.run(wanted.slot, hasWords, () => {
				if (slots.get(wanted.slot) === slot) {
					placePicture(wanted, made.rendered);
					// Blink shows each side too briefly for a refinement.
					if (session.store.get().view !== 'blink') {
						refiner.add(wanted, made);
					}
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

			failures.add(slot, asWinnowError(error));
			screen.removePicture(wanted.slot);
			shown.setFacts(wanted, {shrunk: false});
			setPane(slot, {kind: 'none', why: pictureErrorText(error), brief: briefPictureError(error), failure: () => failures.get(slot)});
		} finally {
			clearTimeout(timer);
			inFlight--;
		}
	};

	/** Cancels the picture that a slot is waiting for. The one on the screen stays until the next arrives. */
	const leave = (name: string): void => {
		const slot = slots.get(name);
		refiner.drop(name);
		if (slot) {
			slot.abort.abort();
			failures.delete(slot);
			slots.delete(name);
		}
	};

	return {
		get: (name: string): Slot | undefined => slots.get(name),
		leave,
		/** Stops refining a slot's picture: the user is moving on. */
		hold: refiner.hold,
		/** Continues after `hold`. */
		resume: refiner.resume,
		/** Removes the pictures of all other slots from the screen. */
		dropAllBut(kept: ReadonlySet<string> = new Set()): void {
			for (const name of slots.keys()) {
				if (!kept.has(name)) {
					leave(name);
					shown.deletePane(name);
					screen.removePicture(name);
				}
			}
		},
		/** Starts fetching a picture, and shows it when it arrives. */
		begin(wanted: Wanted, key: string): void {
			leave(wanted.slot);
			const slot: Slot = {
				wanted, key, abort: new AbortController(), state: waitingState(wanted, session.now(), false),
			};
			slots.set(wanted.slot, slot);
			const single = wanted.what.kind === 'single' ? wanted.what.side : undefined;
			if (single && !wanted.sample[single].signed) {
				screen.removePicture(wanted.slot);
				shown.setFacts(wanted, {shrunk: false});
				setPane(slot, {kind: 'none', why: wanted.sample.status === 'deleted' ? words().picture.deletedWithoutAddress : words().picture.noAddress, brief: words().picture.withoutAddress});
				return;
			}

			void load(slot);
		},
		/** Whether no slot is waiting for a picture. */
		get areSettled(): boolean {
			return [...slots.values()].every(({state}) => state.kind !== 'waiting');
		},
		get isIdle(): boolean {
			return inFlight === 0 && refiner.isIdle;
		},
	};
};
