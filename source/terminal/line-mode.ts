import {Signal} from '../async/signal.js';
import {inAscii} from './cells/plain-glyphs.js';
import {charsetOf} from './probe/environment.js';
import {lineModes} from './sequences.js';
import type {TerminalLines, TerminalOptions} from './terminal-types.js';

export type LineMode = {
	readonly lines: TerminalLines;
	/** Sequences that are written when the terminal is acquired and released. */
	readonly enter: string;
	readonly leave: string;
	/** Asks the listeners to announce the current state again. */
	repeat(): void;
};

/** Terminal options in line mode: no queries, no pictures, no mouse. */
const plain = {isAsking: false, graphics: 'none', mouse: false} as const;

/** Returns the terminal options, in line mode without queries, pictures and mouse. */
export const withoutScreen = (options: TerminalOptions): TerminalOptions => options.isLineMode ? {...options, ...plain} : options;

/** Creates the line mode; undefined in the full screen. @param write Writes to the terminal, while it is open. */
export const createLineMode = ({isLineMode, env}: TerminalOptions, write: (text: string) => void): LineMode | undefined => {
	if (!isLineMode) {
		return undefined;
	}

	const repeated = new Signal<undefined>();
	const {set: enter, reset: leave} = lineModes(env.TERM);
	// Without a locale, assume UTF-8: line mode sends no queries, and nearly all terminals show it.
	const isPlain = charsetOf(env) === 'ascii';
	return {
		lines: {
			write(text) {
				write(isPlain ? inAscii(text) : text);
			},
			onRepeat: repeated.subscribe,
		},
		enter,
		leave,
		repeat() {
			repeated.emit(undefined);
		},
	};
};
