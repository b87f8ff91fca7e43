import process from 'node:process';

/** The package's version: the bundler puts it in this variable's place. */
export const version = process.env.WINNOW_VERSION ?? '';
