import type {Status} from '../../model/source.js';
import type {Binding, Mode} from '../keymap.js';
import type {Session} from '../session.js';
import type {HintName} from '../words/index.js';

export type {Mode} from '../keymap.js';

/** What the line of hints says about an action. */
export type ActionHint = {
	/** Undefined where the action does nothing now that needs a hint. */
	readonly text?: HintName | ((facts: HintFacts) => HintName | undefined);
	/** The words where they depend on more than a name; `text` is ignored then. */
	readonly label?: (facts: HintFacts, isShort: boolean) => string | undefined;
	/** Whether the short words show wherever only they fit, apart from the other hints. */
	readonly isFlexible?: boolean;
	/** Priority: the hints with the smallest numbers show first. */
	readonly order: number | ((facts: HintFacts) => number);
	/** The actions whose keys the hint shows together (`←→`); by default this one alone. */
	readonly of?: readonly string[];
	/** The modes that it leaves: there the hint shows at any width. */
	readonly leaves?: readonly Mode[];
};

/** What hints depend on. */
export type HintFacts = {
	readonly mode: Mode;
	/** What the arrows do in the full-screen picture: go to other samples, pan a zoomed picture, or move the wipe line. */
	readonly arrows: 'samples' | 'pan' | 'wipe';
	/** The status of what a verdict would judge. */
	readonly status: Status | 'mixed' | 'unknown';
	/** What there is to see beside the sample: the kept one that its description names or that resembles it, or the deleted ones that it replaced; in the twin view the next of those. */
	readonly twin: 'named' | 'similar' | 'duplicates' | undefined;
	/** What Escape does in the list. */
	readonly escape: 'nothing' | 'clear' | 'back';
};

/**
One thing that a person can do in the browser; `words().actions` has its title. Only the registry of actions and the session's keymap know keys: hints, help, the palette, messages, `winnow config keys` and the readme's table come from them.
*/
export type Action = Binding & {
	readonly hint?: ActionHint;
	/** Whether the list of commands leaves it out. */
	readonly isHidden?: (session: Session) => boolean;
	/** Why it can't be used now. */
	readonly disabled?: (session: Session) => string | undefined;
	readonly run: (session: Session) => void;
};
