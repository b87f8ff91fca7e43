import {Buffer} from 'node:buffer';
import type {TmuxState} from './capabilities.js';
import {passThrough} from './tmux.js';

/** Asks the terminal to put text on the clipboard of the person's own machine (OSC 52). Tmux takes it itself where `set-clipboard` is on; through the passthrough it arrives where that is off. */
export const clipboardSequence = (text: string, {passthrough, depth}: TmuxState): string => {
	const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	return passthrough ? passThrough(sequence, depth) : sequence;
};
