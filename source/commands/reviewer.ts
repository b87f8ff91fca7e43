import {defaultReviewer} from '../review/marks/reviewer.js';
import type {CommandContext} from './command.js';
import {loadConfiguration} from './configuration.js';

/** Returns who uses Winnow: the flag, the setting, or user@host. */
export const reviewerOf = async ({env}: Pick<CommandContext, 'env'>, {reviewer}: {readonly reviewer?: string} = {}): Promise<string> => reviewer ?? (await loadConfiguration({env})).reviewer ?? defaultReviewer();
