/*
Characters of ambiguous width (`·`, `×`, `→`, `│`, Greek, Cyrillic) take one cell or two, depending on the terminal; terminals configured for Chinese or Japanese draw them two cells wide (https://www.unicode.org/reports/tr11/). The setting is global, because all code that measures text has to agree, including Ink.
*/

let isWide = false;

/** Whether the terminal draws characters of ambiguous width two cells wide. */
export const isAmbiguousWide = (): boolean => isWide;

/** Sets the width, as detected from the terminal. Measure all texts again afterwards. */
export const setAmbiguousWide = (isNowWide: boolean): void => {
	isWide = isNowWide;
};
