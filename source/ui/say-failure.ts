import {asWinnowError, isAbort} from '../model/errors.js';
import {sentence, sentences} from '../text/sentences.js';
import type {Session} from './session.js';
import {words} from './words/index.js';

/**
Returns sentences that say what failed and what to do next.

@param soFar A sentence about what was done before the failure.
*/
export const failureText = (error: unknown, soFar?: string): string => {
	const {line, advice} = asWinnowError(error);
	return sentences(sentence(line), soFar, advice);
};

/** Shows what failed and what to do next. */
export const sayFailure = (session: Pick<Session, 'say'>, error: unknown, soFar?: string): void => {
	session.say(failureText(error, soFar), 'danger');
};

/** Shows why work did not finish: the user stopped it, or it failed. */
export const sayUnfinished = (session: Pick<Session, 'say'>, error: unknown, soFar?: string): void => {
	if (isAbort(error)) {
		session.say(sentences(words().messages.stopped, soFar));
	} else {
		sayFailure(session, error, soFar);
	}
};
