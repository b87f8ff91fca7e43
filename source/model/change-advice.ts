import {WinnowError} from './errors.js';

/** Returns a copy of an error with other advice. Its request isn't retried automatically. */
export const changeAdvice = (error: WinnowError, advice: string): WinnowError => {
	const {
		kind, what, code, requestId, httpStatus, detail, cause,
	} = error;
	return new WinnowError({
		kind, what, code, requestId, httpStatus, detail, cause, advice, canPass: false,
	});
};
