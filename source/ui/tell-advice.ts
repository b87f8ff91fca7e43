import type {Terminal} from '../terminal/terminal.js';
import type {BrowserState} from './state/state.js';
import type {Store} from './state/store.js';

/**
Says once why pictures are not better than they are, and the line that would change it. It waits for other words to go: those are about the samples.

@returns Stops waiting.
*/
export const tellAdvice = (terminal: Terminal, store: Store<BrowserState>): (() => void) => {
	let isTold = false;
	const tell = () => {
		const {advice} = terminal.capabilities;
		if (!isTold && advice !== undefined && store.get().message === undefined) {
			isTold = true;
			store.set({message: {text: advice, tone: 'plain'}});
		}
	};

	const subscriptions = [store.subscribe(tell), terminal.onCapabilities(tell)];
	tell();
	return () => {
		for (const unsubscribe of subscriptions) {
			unsubscribe();
		}
	};
};
