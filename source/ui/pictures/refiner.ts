import type {MakerParts, Made, PictureMaker} from './maker-types.js';
import {isThumbnail, type Wanted} from './wanted.js';

type RefinerParts = {
	readonly screen: Pick<MakerParts['terminal']['screen'], 'onceIdle'>;
	readonly maker: Pick<PictureMaker, 'refine'>;
	/** Shows the better picture in place of the coarse one. */
	readonly show: (wanted: Wanted, made: Made) => void;
	/** Called when a refinement finishes, with or without a better picture. */
	readonly onEnd: () => void;
};

type Coarse = {readonly wanted: Wanted; readonly made: Made; abort: AbortController | undefined};

/**
Replaces coarse pictures with better ones. A refinement starts when the terminal has received all output and no key was pressed for a while, so that it delays neither the coarse picture nor a key. It stops when the user moves on. The screen writes only the cells that differ, and only while no key is pressed.
*/
export const createRefiner = ({screen, maker, show, onEnd: ended}: RefinerParts) => {
	/** By slot. */
	const coarse = new Map<string, Coarse>();

	const refine = async (one: Coarse, signal: AbortSignal): Promise<void> => {
		const [result] = await Promise.allSettled([maker.refine(one.wanted, one.made, signal)]);
		if (signal.aborted) {
			return;
		}

		coarse.delete(one.wanted.slot);
		// If refining failed, the coarse picture stays.
		if (result.status === 'fulfilled' && result.value) {
			show(one.wanted, result.value);
		}

		ended();
	};

	const start = (one: Coarse): void => {
		const abort = new AbortController();
		one.abort = abort;
		const cancel = screen.onceIdle(() => {
			void refine(one, abort.signal);
		});
		abort.signal.addEventListener('abort', cancel, {once: true});
	};

	const hold = (slot: string): void => {
		const one = coarse.get(slot);
		one?.abort?.abort();
		if (one) {
			one.abort = undefined;
		}
	};

	return {
		/** Refines a slot's picture if it is coarse. Thumbnails stay coarse: refining a page of them would take seconds. */
		add(wanted: Wanted, made: Made): void {
			if (made.isCoarse && !isThumbnail(wanted)) {
				const one: Coarse = {wanted, made, abort: undefined};
				coarse.set(wanted.slot, one);
				start(one);
			}
		},
		/** Pauses refining a slot's picture: the user is moving on. */
		hold,
		/** Resumes after `hold`: the user came back. */
		resume(slot: string): void {
			const one = coarse.get(slot);
			if (one && !one.abort) {
				start(one);
			}
		},
		/** Stops for good: the slot gets another picture. */
		drop(slot: string): void {
			hold(slot);
			coarse.delete(slot);
		},
		/** Whether nothing is being refined. */
		get isIdle(): boolean {
			return [...coarse.values()].every(({abort}) => abort === undefined);
		},
	};
};
