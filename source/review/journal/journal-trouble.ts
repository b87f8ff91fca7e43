import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'a file may not grow any larger here (ulimit -f)',
	EROFS: 'the file system is read-only',
	EACCES: 'permission is denied',
	EPERM: 'permission is denied',
	ENOENT: 'the folder is missing and can\'t be created',
	ENOTDIR: 'a file is in the place of the folder',
	EEXIST: 'a file is in the place of the folder',
	EISDIR: 'a folder is in the place of the file',
	EIO: 'the disk reports an error',
	EMFILE: 'too many files are open',
};

/** The system's code of an error, `ENOSPC`. */
export const systemCode = (error: unknown): string | undefined => error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Why a file could not be read or written, as words that fit after a colon. */
export const reasonOf = (error: unknown): string => {
	const code = systemCode(error);
	return (code && reasons[code]) ?? clean(error instanceof Error ? error.message : String(error));
};

const fullDisk: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What a person is told when a judgement could not be written down: what to do before where, which a narrow terminal cuts. */
export const notKept = (error: unknown, path: string): WinnowError => {
	const code = systemCode(error);
	return new WinnowError({
		kind: 'failure',
		what: `Not kept, so not done: ${reasonOf(error)}`,
		advice: `Everything that was acknowledged before is kept. ${fullDisk.has(code) ? 'Make room' : 'Mend that'}, then judge again: ${clean(path)}`,
		code,
		cause: error,
	});
};
