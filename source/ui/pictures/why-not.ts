import {sentence, sentences} from '../../text/sentences.js';
import {asWinnowError} from '../../model/errors.js';

/** Why there is no picture, for its place: what failed, and what the person can do where that says more. */
export const whyNot = (error: unknown): string => {
	const {line, advice, kind} = asWinnowError(error);
	// Its place says that there is no picture.
	const what = line.replace(/^The picture: /, '').replace(/^not a picture: /, '');
	return advice === undefined || kind === 'not-found' ? what : sentences(sentence(what), advice);
};
