import {WinnowError} from '../../../model/errors.js';
import type {CommandContext} from '../../command.js';
import type {OpenedVersion} from '../../open-version.js';
import {askInTerminal, canAsk} from '../../ask.js';
import {exportWords as words} from '../../words/export.js';
import type {Verdicts} from './open-verdicts.js';

/** The statuses whose samples are kept unless they were rejected. */
const keptStatuses = ['retained', 'modified', 'added'] as const;

type Answer = 'keep' | 'drop';

const ask = async (context: CommandContext, count: number): Promise<Answer> => {
	for (;;) {
		const line = await askInTerminal(context, words.askUnjudged(count));
		if (line === undefined) {
			throw new WinnowError({kind: 'usage', what: words.noAnswer, advice: words.sayUnjudged});
		}

		const answer = line.trim().toLowerCase();
		if (answer === 'keep' || answer === 'drop') {
			return answer;
		}
	}
};

/**
Decides whether to keep samples that have no verdict. Asks only if there are any, and only on a terminal.

@throws WinnowError (usage) if there are any, but there is no terminal to ask on.
*/
export const decideUnjudged = async (context: CommandContext, {source, status}: OpenedVersion, verdicts: Verdicts): Promise<Answer> => {
	let count = 0;
	for (const one of keptStatuses.filter(one => status === 'all' || status === one)) {
		const {count: total} = await source.listing({offset: 0, limit: 1, status: one}, context.signal);
		count += Math.max(0, total - verdicts.decided(one));
	}

	if (count === 0) {
		return 'keep';
	}

	if (canAsk(context)) {
		return ask(context, count);
	}

	throw new WinnowError({kind: 'usage', what: words.unjudged(count), advice: words.sayUnjudged});
};
