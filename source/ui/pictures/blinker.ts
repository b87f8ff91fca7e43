import type {BrowserStore} from '../state/state.js';

/** How long the blink view shows each side (ms). */
const blinkInterval = 700;

/** Alternates between before and after in the blink view. It is the only animation on the screen. */
export const createBlinker = (store: BrowserStore) => {
	let timer: NodeJS.Timeout | undefined;
	const stop = (): void => {
		clearInterval(timer);
		timer = undefined;
	};

	return {
		stop,
		setActive(isActive: boolean): void {
			if (!isActive) {
				stop();
				return;
			}

			timer ??= setInterval(() => {
				store.set({blink: store.get().blink === 'after' ? 'before' : 'after'});
			}, blinkInterval);
		},
	};
};
