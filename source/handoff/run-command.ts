import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {reasonOf, systemCode} from '../review/journal/journal-errors.js';
import {WinnowError} from '../model/errors.js';
import {unspell} from '../text/spell.js';
import {handoffWords} from './words/index.js';

/** The exit code of a command, or the signal that stopped it. */
export type CommandEnd = {readonly code: number; readonly signal?: undefined} | {readonly code?: undefined; readonly signal: NodeJS.Signals};

/** Returns the addresses as bytes, each followed by NUL, as `winnow marks export --print0` writes them. */
export const listOf = (addresses: readonly string[]): Buffer => Buffer.concat(addresses.flatMap(address => [unspell(address), Buffer.from([0])]));

/**
Runs the user's command in the shell, on the terminal, which Winnow must have released. The command receives the addresses only on its standard input: they are never part of the command line, whatever characters they contain. It may exit before it has read them.

@param signal Stops the command.
@throws WinnowError (failure) if the shell can't be started; an AbortError once the signal is aborted.
*/
export const runCommand = async (command: string, addresses: readonly string[], signal: AbortSignal): Promise<CommandEnd> => new Promise((resolve, reject) => {
	const child = spawn(command, {shell: true, stdio: ['pipe', 'inherit', 'inherit'], signal});
	child.once('error', error => {
		reject(error.name === 'AbortError'
			? error
			: new WinnowError({
				kind: 'failure', what: handoffWords.cantStartShell(reasonOf(error)), code: systemCode(error), cause: error,
			}));
	});
	child.once('close', (code, stoppedBy) => {
		resolve(stoppedBy === null ? {code: code ?? 0} : {signal: stoppedBy});
	});
	child.stdin.on('error', error => {
		// EPIPE: the command exited before it read everything.
		if (systemCode(error) !== 'EPIPE') {
			reject(error);
		}
	});
	child.stdin.end(listOf(addresses));
});
