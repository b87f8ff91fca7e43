import type {Trouble} from '../../results/pages/failures.js';
import {clean} from '../../text/clean.js';
import type {TryFacts} from '../../model/source.js';
import {keySentence, sentences, type KeyContext} from '../key-words.js';
import {duration} from '../../text/times.js';

/** A wait shorter than this (ms) needs no explanation. */
const longWait = 5000;

const seconds = (milliseconds: number): string => duration(Math.max(0, Math.ceil(milliseconds / 1000)));

/**
What a long wait is for: `Waiting for HOST for 7 s. Try 1; the next one in 8 s.` Undefined where nothing is waited for, or not for long.

@param since Milliseconds since 1970.
*/
export const waitWords = (since: number | undefined, tried: TryFacts | undefined, now: number, keys: KeyContext): string | undefined => {
	if (since === undefined || now - since < longWait) {
		return undefined;
	}

	const waited = duration(Math.floor((now - since) / 1000));
	if (!tried) {
		return sentences(`Waiting for ${waited}: other requests go first.`, keySentence(keys, 'refresh', 'tries again'));
	}

	const host = clean(tried.host);
	const left = seconds(tried.until - now);
	if (tried.waitsFor === 'pause') {
		return sentences(`${host} is busy: waiting for ${waited}, try ${tried.attempt} in ${left}.`, keySentence(keys, 'refresh', 'tries at once'));
	}

	return sentences(`Waiting for ${host} for ${waited}. Try ${tried.attempt}, ${tried.isLast ? `which ends in ${left}` : `the next one in ${left}`}.`, keySentence(keys, 'refresh', 'tries again'));
};

/** Since when something fails, and when it is tried again: `Failing for 42 s. Next try in 8 s, r tries again now`, with the key that does. */
export const troubleWords = ({since, next, isTrying}: Trouble, now: number, keys: KeyContext): string => {
	const failing = `Failing for ${duration(Math.floor((now - since) / 1000))}.`;
	if (isTrying) {
		return `${failing} Trying again …`;
	}

	if (next === undefined) {
		return keySentence(keys, 'refresh', 'tries again');
	}

	return [`${failing} Next try in ${seconds(next - now)}`, keySentence(keys, 'refresh', 'tries again now')].filter(Boolean).join(', ');
};
