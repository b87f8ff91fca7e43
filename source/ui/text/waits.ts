import type {Failure} from '../../results/pages/failures.js';
import {clean} from '../../text/clean.js';
import type {TryFacts} from '../../model/source.js';
import {keySentence, type KeyContext} from '../key-words.js';
import {punctuation, sentences} from '../../text/sentences.js';
import {duration} from '../../text/times.js';
import {words} from '../words/index.js';

/** Minimum duration of a wait that is explained (ms). */
const longWait = 5000;

const seconds = (milliseconds: number): string => duration(Math.max(0, Math.ceil(milliseconds / 1000)));

/**
Explains a long wait: `Waiting for HOST for 7 s. Try 1; the next in 8 s.` Undefined if there is no wait, or only a short one.

@param since Milliseconds since 1970.
*/
export const waitWords = (since: number | undefined, tried: TryFacts | undefined, now: number, keys: KeyContext): string | undefined => {
	if (since === undefined || now - since < longWait) {
		return undefined;
	}

	const {waits} = words();
	const waited = duration(Math.floor((now - since) / 1000));
	if (!tried) {
		return sentences(waits.queued(waited), keySentence(keys, 'refresh', waits.retries));
	}

	const host = clean(tried.host);
	const left = seconds(tried.until - now);
	if (tried.waitsFor === 'pause') {
		return sentences(waits.paused(host, waited, tried.attempt, left), keySentence(keys, 'refresh', waits.retriesNow));
	}

	return sentences((tried.isLast ? waits.lastTry : waits.running)(host, waited, tried.attempt, left), keySentence(keys, 'refresh', waits.retries));
};

/** Returns how long something has been failing and when it is retried: `Failing for 42 s. Retrying in 8 s; r retries now`. */
export const failureWords = ({since, next, isTrying}: Failure, now: number, keys: KeyContext): string => {
	const {waits} = words();
	const failing = waits.failing(duration(Math.floor((now - since) / 1000)));
	if (isTrying) {
		return sentences(failing, waits.retrying);
	}

	if (next === undefined) {
		return keySentence(keys, 'refresh', waits.retries);
	}

	return [sentences(failing, waits.retryingIn(seconds(next - now))), keySentence(keys, 'refresh', waits.retriesNow)].filter(Boolean).join(punctuation.semicolon);
};
