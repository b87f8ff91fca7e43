import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

const diskFull = 'The disk is full. Free some space and record again; what is recorded is kept.';
const noPermission = 'Permission denied. Change the permissions, or use another folder.';
const noFolder = 'A file is in the way. Use another folder.';
const fileLimit = 'Too many open files. Raise the limit, for example with ulimit -n 1024, and record again; what is recorded is kept.';
const diskAdvice: Readonly<Record<string, string>> = {
	ENOSPC: diskFull,
	EDQUOT: diskFull,
	EACCES: noPermission,
	EPERM: noPermission,
	EROFS: noPermission,
	EEXIST: noFolder,
	ENOTDIR: noFolder,
	EMFILE: fileLimit,
	ENFILE: fileLimit,
};

/** Explains a file system error while recording. */
export const recordingError = (directory: string, error: unknown, what = 'Can\'t continue recording'): WinnowError => {
	const {code = ''} = error as NodeJS.ErrnoException;
	return new WinnowError({
		kind: 'failure', what: `${what} to ${clean(directory)}`, code: code || undefined, advice: diskAdvice[code] ?? 'What is recorded is kept. Record again to continue.', detail: error instanceof Error ? clean(error.message) : undefined, cause: error,
	});
};
