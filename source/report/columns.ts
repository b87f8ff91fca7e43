import type {Column} from './blocks.js';

/** Columns of text. */
export const textColumns = (...titles: readonly string[]): Column[] => titles.map(title => ({title}));

/** Columns of numbers, aligned to the right. */
export const numberColumns = (...titles: readonly string[]): Column[] => titles.map(title => ({title, isNumber: true}));
