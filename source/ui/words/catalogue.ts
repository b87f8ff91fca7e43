/** Texts by key: plain strings, and functions for sentences with values. */
export type Catalogue = {readonly [key: string]: string | ((...values: never[]) => string) | Catalogue};
