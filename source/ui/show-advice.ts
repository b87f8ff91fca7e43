import type {Terminal} from '../terminal/terminal.js';
import type {BrowserStore} from './state/state.js';

/** The advice that was shown last, whichever version was browsed. */
const shown = new WeakMap<Terminal, string>();

/**
Shows once, above the hints, why pictures are not better and which command changes that. Messages about samples go first. Over a slow link the terminal can answer later, which removes the advice again.

@returns A function that stops it.
*/
export const showAdvice = (terminal: Terminal, store: BrowserStore): (() => void) => {
	let current: string | undefined;
	const update = () => {
		const {advice} = terminal.capabilities;
		const {message} = store.get();
		if (advice !== undefined && shown.get(terminal) !== advice && message === undefined) {
			current = advice;
			shown.set(terminal, advice);
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
