import type {Capabilities} from '../capabilities.js';
import type {SetTimer} from '../input/input.js';
import type {Overrides} from './decide.js';
import type {Environment} from './environment.js';

export type ProbeOptions = {
	readonly env: Environment;
	readonly overrides: Overrides;
	readonly now: () => number;
	readonly setTimer: SetTimer;
	readonly isAsking: boolean;
	/** Also asks what only `winnow doctor` shows. */
	readonly isThorough?: boolean;
	/** Writes a follow-up question. */
	readonly ask: (sequence: string) => void;
	readonly onChange: (capabilities: Capabilities, former: Capabilities) => void;
	/** Called with the sentinel's round trip (ms). */
	readonly onRoundTrip: (milliseconds: number) => void;
};

/** What is asked for again. */
export type Repeatable = 'pixels' | 'background';
