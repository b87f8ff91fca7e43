import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import type {CommandContext} from './command.js';
import {sharedWords} from './words/shared.js';

/**
Refuses arguments that look like a mistyped command. `browse` may be omitted, so the word would otherwise be opened as a task. Two words are always TASK and VERSION, and an id that was printed recently is a task.

@param argv All arguments. The first is not a command.
@throws WinnowError (usage) that names the closest command.
*/
export const checkCommandName = async (argv: readonly string[], commands: readonly string[], context: Pick<CommandContext, 'env'>): Promise<void> => {
	const firstFlag = argv.findIndex(word => word.startsWith('-'));
	const words = firstFlag === -1 ? argv : argv.slice(0, firstFlag);
	const [word] = words;
	const near = word === undefined || words.length === 2 ? undefined : nearest(word.toLowerCase(), commands);
	if (word === undefined || near === undefined) {
		return;
	}

	const {isKnownId} = await import('./known-ids.js');
	if (await isKnownId(context, word)) {
		return;
	}

	const name = clean(word);
	throw new WinnowError({kind: 'usage', what: sharedWords.commandName.unknown(name), advice: sharedWords.commandName.didYouMean(near, name)});
};
