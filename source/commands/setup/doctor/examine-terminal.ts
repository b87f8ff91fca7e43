import {setTimeout as wait} from 'node:timers/promises';
import {openTerminal, type TerminalOptions} from '../../../terminal/terminal.js';
import type {Examined} from './terminal-findings.js';

/** How long a terminal is heard (ms): a little more than the probe's own patience with tmux. */
const patience = 2400;
const step = 20;

/** Takes the terminal until everything that was asked is answered or given up, and gives it back. */
export const examineTerminal = async (options: TerminalOptions): Promise<Examined> => {
	const now = options.now ?? (() => performance.now());
	const terminal = openTerminal(options);
	const isSettled = (): boolean => {
		const last = terminal.describe().at(-1);
		const {depth, passthrough} = terminal.capabilities.tmux;
		// The last question is one that every terminal answers. What lies behind tmux is asked after tmux has answered.
		return last === undefined || (depth > 0 ? passthrough !== undefined && last.answer !== undefined : last.answer !== undefined);
	};

	try {
		const started = now();
		while (!isSettled() && now() - started < patience) {
			await wait(step);
		}

		const {size, capabilities} = terminal;
		return {size, capabilities, questions: terminal.describe()};
	} finally {
		await terminal.close();
	}
};
