declare const WINNOW_VERSION: string;

/** The package's version: the bundler puts it in this name's place. */
export const version: string = WINNOW_VERSION;
