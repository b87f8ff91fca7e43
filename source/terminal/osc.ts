import {removeUnsafe} from '../text/clean.js';
import {hasProgress, noticeOf, type NoticeKind} from './probe/osc-extras.js';
import {evidenceOf, type Environment} from './probe/environment.js';
import type {Capabilities} from './capabilities.js';
import {clipboardSequence} from './sequences.js';
import type {Terminal} from './terminal-types.js';
import {passThrough} from './tmux.js';

/** OSC 9;4: shows progress in the terminal's tab or taskbar; undefined removes it. @param percentage Whole, 0 to 100. */
export const progressSequence = (percentage: number | undefined): string => percentage === undefined ? '\u001B]9;4;0\u001B\\' : `\u001B]9;4;1;${percentage}\u001B\\`;

/** Whether the terminal shows progress for a command without a full screen, according to the environment. Multiplexers don't pass it on. */
export const showsProgress = (env: Environment): boolean => {
	const {name, version, multiplexer} = evidenceOf(env);
	return multiplexer === undefined && env.TERM !== 'dumb' && hasProgress({name, version});
};

const sequences: Readonly<Record<NoticeKind, (title: string, body: string) => string>> = {
	osc9: (title, body) => `\u001B]9;${title}: ${body}\u001B\\`,
	osc99: (title, body) => `\u001B]99;i=winnow:d=0;${title}\u001B\\\u001B]99;i=winnow:p=body;${body}\u001B\\`,
	// A semicolon would end the title.
	osc777: (title, body) => `\u001B]777;notify;${title.replaceAll(';', ',')};${body}\u001B\\`,
};

/** The sequence of a desktop notice; empty if the terminal has no notices, or tmux doesn't pass them on. */
export const noticeSequence = ({terminal, tmux}: Pick<Capabilities, 'terminal' | 'tmux'>, title: string, body: string): string => {
	const kind = noticeOf(terminal.name);
	if (kind === undefined || (tmux.depth > 0 && tmux.passthrough !== true)) {
		return '';
	}

	return passThrough(sequences[kind](removeUnsafe(title), removeUnsafe(body)), tmux.depth);
};

/** Creates functions for what a terminal does outside the screen's cells. @param write Writes a sequence that doesn't move the cursor. */
export const createOscWriters = (write: (sequence: string) => void, capabilities: () => Capabilities): Pick<Terminal, 'writeClipboard' | 'notify'> => ({
	writeClipboard(text) {
		write(clipboardSequence(text, capabilities().tmux));
	},
	notify(title, body) {
		write(noticeSequence(capabilities(), title, body));
	},
});
