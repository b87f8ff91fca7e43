import {changeAdvice} from '../../model/change-advice.js';
import {WinnowError} from '../../model/errors.js';
import {wasNotSent} from './network-error.js';

/** Whether a failed request may have taken effect: it was sent, and the service didn't reject it. */
const mayHaveWorked = ({httpStatus, cause}: WinnowError): boolean => httpStatus === undefined
	? !wasNotSent(cause)
	: httpStatus === 408 || httpStatus >= 500;

/**
The error of a request that must not be sent twice. If the request may have taken effect, the error has this advice instead of "Try again".

@param advice How to find out whether it took effect.
*/
export const unsureOutcome = (error: unknown, advice: string): unknown => error instanceof WinnowError && mayHaveWorked(error)
	? changeAdvice(error, advice)
	: error;
