/*
Unicode leaves it to the terminal whether some characters (`·`, `×`, `→`, `│`, Greek, Cyrillic) take one cell or two; terminals set up for Chinese or Japanese draw them two cells wide (https://www.unicode.org/reports/tr11/). There is one terminal, and everything that measures text has to agree, Ink's parts too: so this is known to the whole program.
*/

let isWide = false;

/** Whether the terminal draws characters of ambiguous width two cells wide. */
export const isAmbiguousWide = (): boolean => isWide;

/** Told by whoever asked the terminal. Texts that were measured before have to be measured again. */
export const setAmbiguousWide = (isNowWide: boolean): void => {
	isWide = isNowWide;
};
