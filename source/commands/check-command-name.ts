import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import type {CommandContext} from './command.js';

/**
`browse` may be left out, so a mistyped command would be browsed as a task. One word, or more than TASK and VERSION, whose first is nearly a command is taken for one, unless a task is known by it.

@param argv All arguments; the first is no command.
@throws WinnowError (usage) that names the command which was probably meant.
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
	throw new WinnowError({kind: 'usage', what: `There is no command ${name}; did you mean ${near}?`, advice: `winnow browse ${name} browses a task of that name.`});
};
