import type {Terminal} from '../terminal/terminal.js';
import type {BrowserStore} from './state/state.js';

/** Advice that was shown already, in whatever version was browsed then. */
const shown = new WeakMap<Terminal, string>();

/**
Shows once why pictures are not better, and the command that changes it, above the hints. It waits until no other message shows: those are about the samples. Over a slow link an answer can arrive later and take it back.

@returns Stops waiting.
*/
export const tellAdvice = (terminal: Terminal, store: BrowserStore): (() => void) => {
	let told: string | undefined;
	const tell = () => {
		const {advice} = terminal.capabilities;
		const {message} = store.get();
		if (advice !== undefined && shown.get(terminal) !== advice && message === undefined) {
			told = advice;
			shown.set(terminal, advice);
			store.set({message: {text: advice, tone: 'plain', isAboveHints: true}});
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
