import {defaultReviewer} from '../review/marks/reviewer.js';
import type {Disputes} from '../review/exchange/decided-rows.js';
import type {CommandContext} from './command.js';
import {loadConfiguration} from './configuration.js';
import {marksWords as words} from './words/scripts.js';

/** Returns who uses Winnow: the flag, the setting, or user@host. */
export const reviewerOf = async ({env}: Pick<CommandContext, 'env'>, {reviewer}: {readonly reviewer?: string} = {}): Promise<string> => reviewer ?? (await loadConfiguration({env})).reviewer ?? defaultReviewer();

/** Says on how many samples reviewers disagree and what counts; nothing if they agree. */
export const disputeWords = (disputes: Disputes): string[] => disputes.settled + disputes.own + disputes.open === 0 ? [] : [words.disputes(disputes)];
