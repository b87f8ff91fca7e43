import type {WinnowError} from '../model/errors.js';
import type {Source} from '../model/source.js';

/** Returns a source that records to `directory` (`--record DIR`) what passes through it, or the source itself without a directory. Later write errors are reported to `onError` and do not affect what passes through. */
export const recordSource = async (source: Source, directory: string | undefined, onError: (error: WinnowError) => void): Promise<Source> => {
	if (directory === undefined) {
		return source;
	}

	const {createRecorder} = await import('../sources/recording/create-recorder.js');
	return createRecorder({directory, source, onError});
};
