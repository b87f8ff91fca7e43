import type {Terminal} from '../terminal/terminal.js';
import type {BrowserState} from './state/state.js';
import type {Store} from './state/store.js';

/**
Says once why pictures are not better than they are, and the line that would change it. It waits for other words to go: those are about the samples. Over a slow link an answer can come later and take it back.

@returns Stops waiting.
*/
export const tellAdvice = (terminal: Terminal, store: Store<BrowserState>): (() => void) => {
	let told: string | undefined;
	const tell = () => {
		const {advice} = terminal.capabilities;
		const {message} = store.get();
		if (told === undefined && advice !== undefined && message === undefined) {
			told = advice;
			store.set({message: {text: advice, tone: 'plain'}});
		} else if (told !== undefined && advice === undefined && message?.text === told) {
			store.set({message: undefined});
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
