import {createInterface} from 'node:readline';
import {WinnowError} from '../../../model/errors.js';
import type {CommandContext} from '../../command.js';
import type {OpenedVersion} from '../../open-version.js';
import {exportWords as words} from '../../words/export.js';
import type {Verdicts} from './open-verdicts.js';

/** The statuses whose samples are kept unless they were rejected. */
const kept = ['retained', 'modified', 'added'] as const;

type Answer = 'keep' | 'drop';

const ask = async ({stdin, stderr, signal}: CommandContext, count: number): Promise<Answer> => {
	const reader = createInterface({input: stdin, terminal: false, signal});
	try {
		for (;;) {
			stderr.write(words.askUnjudged(count));
			const line = await new Promise<string | undefined>(resolve => {
				reader.once('line', resolve);
				reader.once('close', () => {
					resolve(undefined);
				});
			});
			signal.throwIfAborted();
			if (line === undefined) {
				throw new WinnowError({kind: 'usage', what: words.noAnswer, advice: words.sayUnjudged});
			}

			const answer = line.trim().toLowerCase();
			if (answer === 'keep' || answer === 'drop') {
				return answer;
			}
		}
	} finally {
		reader.close();
	}
};

/**
What to do with samples that have no verdict. Asks only if there are any, and only on a terminal.

@throws WinnowError (usage) if there are any and nobody can be asked.
*/
export const decideUnjudged = async (context: CommandContext, {source, status}: OpenedVersion, verdicts: Verdicts): Promise<Answer> => {
	let count = 0;
	for (const one of kept.filter(one => status === 'all' || status === one)) {
		const {count: total} = await source.listing({offset: 0, limit: 1, status: one}, context.signal);
		count += Math.max(0, total - verdicts.decided(one));
	}

	if (count === 0) {
		return 'keep';
	}

	if (context.stdin.isTTY && context.stderr.isTTY) {
		return ask(context, count);
	}

	throw new WinnowError({kind: 'usage', what: words.unjudged(count), advice: words.sayUnjudged});
};
