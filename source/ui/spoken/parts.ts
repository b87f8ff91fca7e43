import type {SpokenParts} from '../spoken-parts.js';

let given: SpokenParts | undefined;

/** Sets what the line mode uses of the browser. */
export const giveParts = (parts: SpokenParts): void => {
	given = parts;
};

/** Returns what the line mode uses of the browser. */
export const browserParts = (): SpokenParts => {
	if (!given) {
		throw new Error('giveParts was not called.');
	}

	return given;
};
