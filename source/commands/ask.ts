import {createInterface} from 'node:readline';
import type {CommandContext} from './command.js';

/** Whether stdin and stderr are a terminal, so that the user can answer a question. */
export const canAsk = ({stdin, stderr}: CommandContext): boolean => Boolean(stdin.isTTY && stderr.isTTY);

/**
Prints a question on stderr and reads a line.

@returns Undefined if stdin closes first.
@throws The signal's reason.
*/
export const askInTerminal = async ({stdin, stderr, signal}: CommandContext, question: string): Promise<string | undefined> => {
	const reader = createInterface({input: stdin, terminal: false, signal});
	try {
		const answered = new Promise<string | undefined>(resolve => {
			reader.once('line', resolve);
			reader.once('close', () => {
				resolve(undefined);
			});
		});
		stderr.write(question);
		const line = await answered;
		signal.throwIfAborted();
		return line;
	} finally {
		reader.close();
	}
};
