import {VocError} from './voc-error.js';

/** Reads a part of labels that may be broken. Either throws the VocError or returns `otherwise`. */
export type Attempt = <Value, Otherwise>(read: () => Value, otherwise: Otherwise) => Value | Otherwise;

/** Throws the error. */
export const strict: Attempt = read => read();

/** Adds the error's message to `reasons` and returns `otherwise`. */
export const collecting = (reasons: string[]): Attempt => (read, otherwise) => {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof VocError)) {
			throw error;
		}

		reasons.push(error.message);
		return otherwise;
	}
};
