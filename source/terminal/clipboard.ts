import {Buffer} from 'node:buffer';
import type {TmuxState} from './capabilities.js';
import {passThrough} from './tmux.js';

/** OSC 52: asks the terminal to put text on the clipboard of the user's own machine. Tmux handles it if `set-clipboard` is on; the passthrough also works where that is off. */
export const clipboardSequence = (text: string, {passthrough, depth}: TmuxState): string => {
	const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	return passthrough ? passThrough(sequence, depth) : sequence;
};
