import type {SpokenParts} from '../spoken-parts.js';

let currentParts: SpokenParts | undefined;

/** Sets the parts of the browser that the line mode uses. */
export const setBrowserParts = (parts: SpokenParts): void => {
	currentParts = parts;
};

/** Returns the parts of the browser that the line mode uses. */
export const browserParts = (): SpokenParts => {
	if (!currentParts) {
		throw new Error('setBrowserParts was not called.');
	}

	return currentParts;
};
