import {changeAdvice} from '../../model/change-advice.js';
import {WinnowError} from '../../model/errors.js';
import {wasNotSent} from './network-error.js';

/** Whether a request that failed can have taken effect: it was sent, and the service didn't refuse it. */
const canHaveWorked = ({httpStatus, cause}: WinnowError): boolean => httpStatus === undefined
	? !wasNotSent(cause)
	: httpStatus === 408 || httpStatus >= 500;

/**
The error of a request that must not be sent twice. If it can have taken effect, the error gives this advice in place of "Try again".

@param advice How to find out whether it took effect.
*/
export const unsureOutcome = (error: unknown, advice: string): unknown => error instanceof WinnowError && canHaveWorked(error)
	? changeAdvice(error, advice)
	: error;
