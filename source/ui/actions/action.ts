import type {KeyName} from '../keys.js';
import type {Session} from '../session.js';

/** Where keys mean something. `picture` is the full-screen picture, `sheet` the contact sheet. */
export type Mode = 'list' | 'picture' | 'sheet';

export const modes = ['list', 'picture', 'sheet'] as const satisfies readonly Mode[];

export type Group = 'Move' | 'Filter' | 'Look' | 'Judge' | 'Find' | 'General';

/** What the line of hints says of an action. */
export type ActionHint = {
	/** A word or two; undefined where the action does nothing that needs a hint now. */
	readonly text: string | ((facts: HintFacts) => string | undefined);
	/** How much it is needed: the smallest most. */
	readonly order: number;
	/** Where the hint stands for several keys: `←→`. */
	readonly keys?: string;
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
One thing that a person can do. The registry of these is the only place that knows keys: hints, `?`, the palette, the readme's table and the configuration come from it.
*/
export type Action = {
	/** Stable name, for the configuration: `next-sample`. */
	readonly id: string;
	/** What it does, beginning with a verb: `Go to the next sample`. */
	readonly title: string;
	readonly group: Group;
	readonly keys: readonly KeyName[];
	readonly modes: readonly Mode[];
	readonly hint?: ActionHint;
	/** Why it can't be used now. */
	readonly disabled?: (session: Session) => string | undefined;
	readonly run: (session: Session, key: KeyName) => void;
};
