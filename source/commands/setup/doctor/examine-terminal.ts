import {setTimeout as wait} from 'node:timers/promises';
import {openTerminal, type TerminalOptions} from '../../../terminal/terminal.js';
import type {Examined} from './terminal-findings.js';

/** How long to wait for answers (ms): slightly longer than the probe waits for tmux. */
const timeout = 2400;
const step = 20;

/** Opens the terminal, waits until all queries are answered or timed out, and restores it. */
export const examineTerminal = async (options: TerminalOptions): Promise<Examined> => {
	const now = options.now ?? (() => performance.now());
	const terminal = openTerminal({...options, isThorough: true});
	const isSettled = (): boolean => {
		const last = terminal.describe().at(-1);
		const {depth, passthrough} = terminal.capabilities.tmux;
		// Every terminal answers the last query. The terminal behind tmux is queried after tmux has answered.
		return last === undefined || (depth > 0 ? passthrough !== undefined && last.answer !== undefined : last.answer !== undefined);
	};

	try {
		const started = now();
		while (!isSettled() && now() - started < timeout) {
			await wait(step);
		}

		const {size, capabilities} = terminal;
		return {size, capabilities, questions: terminal.describe()};
	} finally {
		await terminal.close();
	}
};
