import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {recordingWords} from './words/index.js';

const diskErrors: Readonly<Record<string, keyof typeof recordingWords.disk>> = {
	ENOSPC: 'full',
	EDQUOT: 'full',
	EACCES: 'permission',
	EPERM: 'permission',
	EROFS: 'permission',
	EEXIST: 'file',
	ENOTDIR: 'file',
	EMFILE: 'openFiles',
	ENFILE: 'openFiles',
};

/**
Explains a file system error while recording.

@param what Returns the message that says what failed for a folder.
*/
export const recordingError = (directory: string, error: unknown, what: (folder: string) => string = recordingWords.cantContinue): WinnowError => {
	const {code = ''} = error as NodeJS.ErrnoException;
	return new WinnowError({
		kind: 'failure', what: what(clean(directory)), code: code || undefined, advice: recordingWords.disk[diskErrors[code] ?? 'other'], detail: error instanceof Error ? clean(error.message) : undefined, cause: error,
	});
};
