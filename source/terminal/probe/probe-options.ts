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
	/** Whether to send the queries that only `winnow doctor` needs, too. */
	readonly isThorough?: boolean;
	/** Writes a follow-up question. */
	readonly ask: (sequence: string) => void;
	readonly onChange: (capabilities: Capabilities, former: Capabilities) => void;
	/** Called with the sentinel's round trip (ms). */
	readonly onRoundTrip: (milliseconds: number) => void;
};

/** Questions that can be repeated. */
export type Repeatable = 'pixels' | 'background';
