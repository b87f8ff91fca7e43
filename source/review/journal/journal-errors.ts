import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {journalWords} from './words/index.js';

/** An error's system code, such as `ENOSPC`. */
export const systemCode = (error: unknown): string | undefined => error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Returns why a file can't be read or written, as text to follow a colon. */
export const reasonOf = (error: unknown): string => journalWords.reason(systemCode(error), clean(error instanceof Error ? error.message : String(error)));

const fullDisk: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Creates the error for a verdict that can't be saved. */
export const notSaved = (error: unknown, path: string): WinnowError => {
	const code = systemCode(error);
	return new WinnowError({
		kind: 'failure',
		what: journalWords.notSaved(reasonOf(error)),
		advice: journalWords.judgeAgain(fullDisk.has(code), clean(path)),
		code,
		cause: error,
	});
};
