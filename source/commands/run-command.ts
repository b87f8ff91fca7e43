import {
	asWinnowError, exitCodes, isAbort, isDefect, type WinnowError,
} from '../model/errors.js';
import {isOutOfMemory, memoryError, requireMemory} from '../system/memory.js';
import type {CommandContext} from './command.js';
import type {MessageStream} from './output.js';
import {commands} from './registry.js';

/** Splits arguments into the command and its arguments; `browse` is the default. */
const chooseCommand = (argv: readonly string[]): {name: string; rest: readonly string[]} => {
	const [first, ...rest] = argv;
	return first !== undefined && Object.hasOwn(commands, first) ? {name: first, rest} : {name: 'browse', rest: argv};
};

/** Moves `--language` behind the command that it precedes: it is a flag of every command. */
const commandFirst = (argv: readonly string[]): readonly string[] => {
	const length = argv[0] === '--language' ? 2 : 1;
	const [first, ...rest] = argv.slice(length);
	if (!/^--language(?:=|$)/.test(argv[0] ?? '') || first === undefined || first.startsWith('-')) {
		return argv;
	}

	// The language is already chosen, and `help` takes a command as its argument.
	return first === 'help' ? [first, ...rest] : [first, ...argv.slice(0, length), ...rest];
};

/**
Runs the command that the arguments name.

@returns The exit code.
@throws WinnowError from the command, or (usage) if the first argument looks like a mistyped command.
*/
export const runCommand = async (given: readonly string[], context: Omit<CommandContext, 'argv'>): Promise<number> => {
	const argv = commandFirst(given);
	if (argv[0] === 'help' && argv.length > 1) {
		return runCommand([argv[1]!, '--help'], context);
	}

	const {name, rest} = chooseCommand(argv);
	if (rest === argv && argv.length > 0) {
		const {checkCommandName} = await import('./check-command-name.js');
		await checkCommandName(argv, Object.keys(commands), context);
	}

	requireMemory();
	const command = await commands[name]!();
	return command.run({...context, argv: rest});
};

/** Prints an error, its advice, and with `isVerbose` its detail. */
export const reportError = (stderr: Pick<MessageStream, 'write'>, error: WinnowError, isVerbose: boolean): void => {
	stderr.write(`winnow: ${error.line}\n`);
	if (error.advice !== undefined) {
		stderr.write(`        ${error.advice}\n`);
	}

	if (isVerbose && error.detail !== undefined) {
		stderr.write(`${error.detail}\n`);
	}
};

/**
Prints the error of a command, unless a signal stopped it.

@returns The exit code; undefined for a bug in Winnow, which is not printed.
*/
export const reportEnd = (error: unknown, argv: readonly string[], {stderr, signal}: Pick<CommandContext, 'stderr' | 'signal'>): number | undefined => {
	const isMemory = isOutOfMemory(error);
	if (isDefect(error) && !isMemory) {
		return undefined;
	}

	if (isAbort(error) && signal.aborted) {
		return exitCodes.failure;
	}

	const known = isMemory ? memoryError(error) : asWinnowError(error);
	reportError(stderr, known, argv.includes('--verbose'));
	return exitCodes[known.kind];
};
