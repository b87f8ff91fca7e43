import type {Status} from '../../model/source.js';
import type {Binding, Mode} from '../keymap.js';
import type {Session} from '../session.js';
import type {HintName} from '../words/index.js';

export type {Mode} from '../keymap.js';

/** How the hint line shows an action. */
export type ActionHint = {
	/** The name of the hint's text. Undefined if the action needs no hint now. */
	readonly text?: HintName | ((facts: HintFacts) => HintName | undefined);
	/** Returns the hint's text. Overrides `text`, for hints that need more than a name. */
	readonly label?: (facts: HintFacts, isShort: boolean) => string | undefined;
	/** Whether this hint alone can be shortened where its long text doesn't fit. Other hints are shortened together. */
	readonly isFlexible?: boolean;
	/** Priority: the hints with the smallest numbers show first. */
	readonly order: number | ((facts: HintFacts) => number);
	/** The actions whose keys the hint shows together (`←→`). Default: this action. */
	readonly keysOf?: readonly string[];
	/** The modes that the action exits. In these the hint shows at any width. */
	readonly leaves?: readonly Mode[];
};

/** The state that hints depend on. */
export type HintFacts = {
	readonly mode: Mode;
	/** What the arrow keys do in the full-screen picture: go to other samples, pan a zoomed picture, or move the wipe line. */
	readonly arrows: 'samples' | 'pan' | 'wipe';
	/** The status of the samples that a verdict would judge. */
	readonly status: Status | 'mixed' | 'unknown';
	/** What the twin key shows: the kept sample that the description names, similar samples, or the deleted samples that this one replaced. In the twin view, the next of them. Undefined if there is none. */
	readonly twin: 'named' | 'similar' | 'duplicates' | undefined;
	/** What Escape does in the list. */
	readonly escape: 'nothing' | 'clear' | 'back';
};

/**
An action of the browser. Its title is in `words().actions`. Only the registry of actions and the session's keymap know keys; hints, help, the palette, messages, `winnow config keys` and the readme's table are generated from them.
*/
export type Action = Binding & {
	readonly hint?: ActionHint;
	/** Whether the command palette omits it. */
	readonly isHidden?: (session: Session) => boolean;
	/** Returns why the action can't be used now; undefined if it can. */
	readonly disabled?: (session: Session) => string | undefined;
	readonly run: (session: Session) => void;
};
