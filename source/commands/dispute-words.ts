import type {Disputes} from '../review/exchange/decided-rows.js';
import {marksWords as words} from './words/scripts.js';

/** Says about how many samples reviewers disagree and what counts; nothing if they agree. */
export const disputeWords = (disputes: Disputes): string[] => disputes.settled + disputes.own + disputes.open === 0 ? [] : [words.disputes(disputes)];
