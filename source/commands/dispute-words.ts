import type {Disputes} from '../review/exchange/decided-rows.js';
import {marksWords as words} from './words/scripts.js';

/** Returns a sentence with the number of samples on which reviewers disagree and the verdicts that count; no sentence if they agree. */
export const disputeWords = (disputes: Disputes): string[] => disputes.settled + disputes.own + disputes.open === 0 ? [] : [words.disputes(disputes)];
