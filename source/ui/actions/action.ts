import type {Binding, Mode} from '../keymap.js';
import type {Session} from '../session.js';

export type {Mode} from '../keymap.js';

/** What the line of hints says of an action. */
export type ActionHint = {
	/** A word or two; undefined where the action does nothing that needs a hint now. */
	readonly text: string | ((facts: HintFacts) => string | undefined);
	/** How much it is needed: the smallest most. */
	readonly order: number;
	/** The actions whose keys the hint shows together (`←→`); by default this one alone. */
	readonly of?: readonly string[];
	/** The modes that it leaves: there it shows on every width. */
	readonly leaves?: readonly Mode[];
};

/** What hints depend on. */
export type HintFacts = {
	readonly mode: Mode;
	/** What the arrows do in the full-screen picture: go to other samples, move inside of an enlarged picture, or move the wipe's line. */
	readonly arrows: 'samples' | 'pan' | 'wipe';
	/** What Escape does in the list. */
	readonly escape: 'nothing' | 'clear' | 'back';
};

/**
One thing that a person can do in the browser. The registry of these and the session's keymap are the only places that know keys: hints, `?`, the palette, messages, `winnow config keys` and the readme's table come from them.
*/
export type Action = Binding & {
	readonly hint?: ActionHint;
	/** Why it can't be used now. */
	readonly disabled?: (session: Session) => string | undefined;
	readonly run: (session: Session) => void;
};
