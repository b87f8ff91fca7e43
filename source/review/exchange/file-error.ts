import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {reasonOf, systemCode} from '../journal/journal-errors.js';
import {exchangeWords as words} from './words/index.js';

/** The error if a file of marks can't be read: not found if it does not exist. */
export const fileError = (file: string, error: unknown): WinnowError => {
	const isMissing = systemCode(error) === 'ENOENT';
	return new WinnowError({
		kind: isMissing ? 'not-found' : 'failure',
		what: isMissing ? words.noFile(clean(file)) : words.cantRead(clean(file), reasonOf(error)),
		code: systemCode(error),
		cause: error,
	});
};
