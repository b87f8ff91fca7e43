import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

const isFull = 'The disk is full: make room and record again, what is there is kept.';
const isForbidden = 'It may not be written: change its permissions, or give another folder.';
const isNoFolder = 'Something that is no folder is in the way: give another one.';
const isManyFiles = 'Too many files are open. Raise the limit, for example: ulimit -n 1024, and record again: what is there is kept.';
const diskAdvice: Readonly<Record<string, string>> = {
	ENOSPC: isFull, EDQUOT: isFull, EACCES: isForbidden, EPERM: isForbidden, EROFS: isForbidden, EEXIST: isNoFolder, ENOTDIR: isNoFolder, EMFILE: isManyFiles, ENFILE: isManyFiles,
};

/** What the file system says against recording, and what to do about it. */
export const diskTrouble = (directory: string, error: unknown, nothing = 'Nothing more'): WinnowError => {
	const {code = ''} = error as NodeJS.ErrnoException;
	return new WinnowError({
		kind: 'failure', what: `${nothing} can be recorded to ${clean(directory)}`, code: code || undefined, advice: diskAdvice[code] ?? 'What is there is kept: record again to carry on.', detail: error instanceof Error ? clean(error.message) : undefined, cause: error,
	});
};
