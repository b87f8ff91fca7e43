import {WinnowError} from './errors.js';

/** The same error with another advice. The same request is not sent again automatically. */
export const changeAdvice = (error: WinnowError, advice: string): WinnowError => {
	const {
		kind, what, code, requestId, httpStatus, detail, cause,
	} = error;
	return new WinnowError({
		kind, what, code, requestId, httpStatus, detail, cause, advice, canPass: false,
	});
};
