import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import {previewWords as words} from './words/index.js';

/** Returns the error for a worker that failed. If a thread can't start, Node puts the system's error code only in the message. */
export const workerFailure = (error: unknown): WinnowError => {
	const text = error instanceof Error ? error.message : String(error);
	const code = /\b(?:EMFILE|ENFILE)\b/.exec(text)?.[0];
	const facts = {detail: clean(text), cause: error};
	return code === undefined
		? new WinnowError({kind: 'failure', what: words.decoderFailed, ...facts})
		: new WinnowError({
			kind: 'failure', what: words.tooManyFiles, code, canPass: true, advice: words.raiseFiles, ...facts,
		});
};
