import assert from 'node:assert/strict';
import type {TerminalProgram} from '../terminal-program.js';

/** What the program switches on while it fills the screen, each with its opposite: the alternate screen, a hidden cursor, bracketed paste, two ways of reporting keys. */
const modes = [['\u001B[?1049h', '\u001B[?1049l'], ['\u001B[?25l', '\u001B[?25h'], ['\u001B[?2004h', '\u001B[?2004l'], ['\u001B[?2031h', '\u001B[?2031l'], ['\u001B[?1002;1006h', '\u001B[?1002;1006l'], ['\u001B[>5u', '\u001B[<u'], ['\u001B[>4;2m', '\u001B[>4m']] as const;

/** Asserts that the program has left the terminal as it found it. */
export const assertTerminalIsRestored = ({raw, terminal}: TerminalProgram): void => {
	for (const [on, off] of modes) {
		assert.ok(raw.includes(on) && raw.lastIndexOf(off) > raw.lastIndexOf(on), JSON.stringify(off));
	}

	assert.equal(terminal.buffer.active.type, 'normal');
};
