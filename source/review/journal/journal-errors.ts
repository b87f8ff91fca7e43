import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'the file size limit is reached (ulimit -f)',
	EROFS: 'the file system is read-only',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENOENT: 'the folder is missing and can\'t be created',
	ENOTDIR: 'a file is in the place of the folder',
	EEXIST: 'a file is in the place of the folder',
	EISDIR: 'a folder is in the place of the file',
	EIO: 'the disk reports an error',
	EMFILE: 'too many open files',
};

/** An error's system code, such as `ENOSPC`. */
export const systemCode = (error: unknown): string | undefined => error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Why a file could not be read or written, to follow a colon. */
export const reasonOf = (error: unknown): string => {
	const code = systemCode(error);
	return (code && reasons[code]) ?? clean(error instanceof Error ? error.message : String(error));
};

const fullDisk: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The error if a verdict could not be saved. The advice comes before the path, which a narrow terminal cuts. */
export const notKept = (error: unknown, path: string): WinnowError => {
	const code = systemCode(error);
	return new WinnowError({
		kind: 'failure',
		what: `Not saved: ${reasonOf(error)}`,
		advice: `Earlier verdicts are saved. ${fullDisk.has(code) ? 'Free up space' : 'Fix that'}, then judge again: ${clean(path)}`,
		code,
		cause: error,
	});
};
