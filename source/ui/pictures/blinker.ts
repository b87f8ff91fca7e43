import type {BrowserStore} from '../state/state.js';

/** How long (ms) blink shows each side. */
const every = 700;

/** Turns from one side to the other while blink is looked at: the only thing on the screen that moves by itself. */
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
