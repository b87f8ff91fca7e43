import type {SpokenParts} from '../spoken-parts.js';

let given: SpokenParts | undefined;

/** Sets the parts of the browser that the line mode uses. */
export const giveParts = (parts: SpokenParts): void => {
	given = parts;
};

/** Returns the parts of the browser that the line mode uses. */
export const browserParts = (): SpokenParts => {
	if (!given) {
		throw new Error('giveParts was not called.');
	}

	return given;
};
