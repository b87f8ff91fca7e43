import {inLanguage} from '../../text/language.js';
import {breakdown} from './en/breakdown.js';

/** Texts of `winnow summary`. */
export const breakdownWords = inLanguage('breakdown', breakdown);
