import {VocError} from './voc-error.js';

/** Reads a part of labels that may be broken. */
export type Attempt = <Value, Otherwise>(read: () => Value, otherwise: Otherwise) => Value | Otherwise;

/** Throws what is wrong. */
export const strict: Attempt = read => read();

/** Adds what is wrong to some reasons, and returns the other value. */
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
