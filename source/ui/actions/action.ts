import type {KeyName} from '../keys.js';
import type {Session} from '../session.js';

/** Where keys mean something. `picture` is the full-screen picture, `sheet` the contact sheet. */
export type Mode = 'list' | 'picture' | 'sheet';

export const modes = ['list', 'picture', 'sheet'] as const satisfies readonly Mode[];

export type Group = 'Move' | 'Filter' | 'Look' | 'Judge' | 'Find' | 'General';

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
	/** A word or two for the line of hints, where it belongs there, for every mode or each; the number says how much it is needed, smallest most. */
	readonly hint?: {readonly text: string | Readonly<Record<Mode, string>>; readonly order: number; readonly keys?: string};
	/** Why it can't be used now. */
	readonly disabled?: (session: Session) => string | undefined;
	readonly run: (session: Session, key: KeyName) => void;
};
