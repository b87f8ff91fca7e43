import {inLanguage} from '../../text/language.js';
import {exporting} from './en/export.js';

/** Texts of `winnow export`. */
export const exportWords = inLanguage('export', exporting);
