import type {WinnowError} from '../model/errors.js';
import type {Source} from '../model/source.js';

/** Wraps a source for `--record DIR`; without the flag returns the source. Later errors of the folder are reported and don't affect browsing. */
export const recordSource = async (source: Source, directory: string | undefined, onError: (error: WinnowError) => void): Promise<Source> => {
	if (directory === undefined) {
		return source;
	}

	const {createRecorder} = await import('../sources/recording/create-recorder.js');
	return createRecorder({directory, source, onError});
};
