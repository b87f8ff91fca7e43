import type {WinnowError} from '../model/errors.js';
import type {Source} from '../model/source.js';

/** `--record DIR`: a source that keeps what passes through it; without the flag the source itself. What goes wrong with the folder later is told, and does not touch what passes. */
export const recordSource = async (source: Source, directory: string | undefined, onTrouble: (error: WinnowError) => void): Promise<Source> => {
	if (directory === undefined) {
		return source;
	}

	const {createRecorder} = await import('../sources/recording/create-recorder.js');
	return createRecorder({directory, source, onTrouble});
};
