import type {Terminal} from '../terminal/terminal.js';
import type {BrowserStore} from './state/state.js';

/** The last advice shown on a terminal, for all versions browsed on it. */
const lastAdvice = new WeakMap<Terminal, string>();

/**
Shows once, above the hints, why pictures are not better and which command changes that. Other messages have priority. If the terminal reports its capabilities late, over a slow link, an advice that no longer applies is removed.

@returns A function that unsubscribes it.
*/
export const showAdvice = (terminal: Terminal, store: BrowserStore): (() => void) => {
	let current: string | undefined;
	const update = () => {
		const {advice} = terminal.capabilities;
		const {message} = store.get();
		if (advice !== undefined && lastAdvice.get(terminal) !== advice && message === undefined) {
			current = advice;
			lastAdvice.set(terminal, advice);
			store.set({message: {text: advice, tone: 'plain', isAboveHints: true}});
		} else if (current !== undefined && advice === undefined && message?.text === current) {
			store.set({message: undefined});
		}
	};

	const subscriptions = [store.subscribe(update), terminal.onCapabilities(update)];
	update();
	return () => {
		for (const unsubscribe of subscriptions) {
			unsubscribe();
		}
	};
};
