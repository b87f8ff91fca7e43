declare const WINNOW_VERSION: string;

/** The package's version, inserted by the bundler. */
export const version: string = WINNOW_VERSION;
