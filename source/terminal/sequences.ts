import {Buffer} from 'node:buffer';
import type {TmuxState} from './capabilities.js';
import {passThrough} from './tmux.js';

/** Alternate screen, hidden cursor, no wrapping at the right edge (a character of doubtful width must not move the rest of the row), bracketed paste, reports when the terminal switches between light and dark (mode 2031). */
export const enterScreen = '\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[?2031h';

/** Sequences that set a mode and reset it. */
type Modes = {readonly set: string; readonly reset: string};

/**
Input modes. Two keyboard modes distinguish more keys: modifyOtherKeys 2 (xterm: Ctrl-I and Tab differ), and kitty's protocol with flags 1 (Escape is a whole sequence, so Winnow needn't wait for the rest of one) and 4 (Ctrl-C on a Cyrillic layout carries the Latin letter of the same key). Flag 2 (releases) is never set: after a dropped connection, each key in the shell would be followed by a sequence. These modes also replace any that the last program left on. At exit, modifyOtherKeys returns to the terminal's own setting, and the flags leave kitty's stack, which belongs to the alternate screen. A terminal that ignores `>` reads these as underlining, so a style reset follows both. The Linux console may print them, so it gets none.

The mouse is reported while a button is held (1002), not while it moves without one, and in a form that has an end marker (1006).
*/
export const inputModes = (term: string | undefined, hasMouse: boolean): Modes => {
	if (term === 'linux' || term === 'dumb') {
		return {set: '', reset: ''};
	}

	const [set, reset] = hasMouse ? ['\u001B[?1002;1006h', '\u001B[?1002;1006l'] : ['', ''];
	return {set: `\u001B[>4;2m\u001B[>5u${set}`, reset: `${reset}\u001B[>4m\u001B[<u`};
};

/** The only mode of the line mode: bracketed paste, without which pasted text would act as keys. Terminals without cursor control may print it. */
export const lineModes = (term: string | undefined): Modes => term === 'dumb' ? {set: '', reset: ''} : {set: '\u001B[?2004h', reset: '\u001B[?2004l'};

/** Written once, at the start. */
export const clearScreen = '\u001B[m\u001B[H\u001B[2J';

/** Undoes `enterScreen`. Ends a synchronized update first, or the terminal wouldn't show what follows. */
export const leaveScreen = (keys: Modes): string => `\u001B[?2026l${keys.reset}\u001B[m\u001B[?2031l\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l`;

// Terminals read shorter updates (bytes) in one go: synchronizing them isn't worth its 16 bytes.
const minSynchronizedLength = 512;

/** Wraps text in a synchronized update (CSI ? 2026), if the terminal supports it. */
export const asUpdate = (text: string, isSynchronizing: boolean): string => isSynchronizing && text.length > minSynchronizedLength ? `\u001B[?2026h${text}\u001B[?2026l` : text;

/** OSC 52: asks the terminal to put text on the clipboard of the user's own machine. Tmux handles it if `set-clipboard` is on; the passthrough also works where that is off. */
export const clipboardSequence = (text: string, {passthrough, depth}: TmuxState): string => {
	const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	return passthrough ? passThrough(sequence, depth) : sequence;
};
