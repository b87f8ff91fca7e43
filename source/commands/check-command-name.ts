import {nearest} from '../text/nearest.js';
import {shellWord} from '../review/journal/journal-arguments.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import type {CommandContext} from './command.js';
import {sharedWords} from './words/shared.js';

/** Whether a word can't be the ID of a task. The IDs in the API's documents have 19 digits and letters in both cases, but no rule requires it, so any word with a digit or a capital letter may be an ID. */
const isWord = (text: string): boolean => /^(?:[a-z][a-z-]{0,16}|(?![a-z\d]+:).*\P{ASCII}.*)$/su.test(text);

/** Refuses a command written as a flag, such as `winnow --local A B`, and suggests the correct command line. `--record` is excepted: it is also a flag of `browse`. */
const refuseCommandAsFlag = (argv: readonly string[], commands: readonly string[]): void => {
	const [flag = '', ...rest] = argv;
	const name = commands.find(command => flag === `--${command}`);
	if (name !== undefined && name !== 'record') {
		throw new WinnowError({kind: 'usage', what: sharedWords.flags.unknownFlag(flag), advice: sharedWords.flags.didYouMeanFlag(['winnow', name, ...rest].map(word => shellWord(clean(word))).join(' '))});
	}
};

/**
Refuses arguments that look like a mistyped command. `browse` may be omitted, so the word would otherwise be opened as a task. An ID that was printed recently is a task.

@param argv All arguments. The first is not a command.
@throws WinnowError (usage) that names the closest command, if any is close, and how to browse a task of that name.
*/
export const checkCommandName = async (argv: readonly string[], commands: readonly string[], context: Pick<CommandContext, 'env'>): Promise<void> => {
	refuseCommandAsFlag(argv, commands);
	const firstFlag = argv.findIndex(word => word.startsWith('-'));
	const words = firstFlag === -1 ? argv : argv.slice(0, firstFlag);
	const [word] = words;
	if (word === undefined) {
		return;
	}

	// Two words are TASK and VERSION if the first may be an ID.
	const near = words.length === 2 && !isWord(word) ? undefined : nearest(word.toLowerCase(), commands);
	if (near === undefined && !isWord(word)) {
		return;
	}

	const {isKnownId} = await import('./known-ids.js');
	if (await isKnownId(context, word)) {
		return;
	}

	const name = clean(word);
	throw new WinnowError({kind: 'usage', what: sharedWords.commandName.unknown(name), advice: near === undefined ? sharedWords.commandName.commands(name) : sharedWords.commandName.didYouMean(near, name)});
};
