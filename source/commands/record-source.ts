import type {WinnowError} from '../model/errors.js';
import type {Source} from '../model/source.js';

/** Returns a source that records the listings and pictures it returns to `directory` (`--record DIR`). Without a directory, returns the source itself. Later write errors are reported to `onError` and don't affect the results. */
export const recordSource = async (source: Source, directory: string | undefined, onError: (error: WinnowError) => void): Promise<Source> => {
	if (directory === undefined) {
		return source;
	}

	const {createRecorder} = await import('../sources/recording/create-recorder.js');
	return createRecorder({directory, source, onError});
};
