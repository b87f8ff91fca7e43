import type {Version} from '../model/catalog.js';
import {asWinnowError} from '../model/errors.js';
import type {CommandContext} from './command.js';
import type {OpenedVersion} from './open-version.js';
import {checkCommandWords as words} from './words/check.js';

/** Gets the operators and counts of a version with one request; undefined for folders and recordings. If the service doesn't return them, prints a message and returns undefined. */
export const describeVersion = async ({stderr, signal}: Pick<CommandContext, 'stderr' | 'signal'>, {service}: Pick<OpenedVersion, 'service'>): Promise<Version | undefined> => {
	try {
		return await service?.version(signal);
	} catch (error) {
		signal.throwIfAborted();
		stderr.write(`winnow: ${words.noOperators(asWinnowError(error).line)}\n`);
		return undefined;
	}
};
