import type {BrowserStore} from '../state/state.js';

/** Time for which blink shows each side (ms). */
const every = 700;

/** Alternates the sides while the blink view shows: the only animation of the screen. */
export const createBlinker = (store: BrowserStore) => {
	let timer: NodeJS.Timeout | undefined;
	const stop = (): void => {
		clearInterval(timer);
		timer = undefined;
	};

	return {
		stop,
		set(isWanted: boolean): void {
			if (!isWanted) {
				stop();
				return;
			}

			timer ??= setInterval(() => {
				store.set({blink: store.get().blink === 'after' ? 'before' : 'after'});
			}, every);
		},
	};
};
