import {inLanguage} from '../../text/language.js';
import {errors} from './en.js';

/** Texts of errors in general, in the language in use. */
export const errorWords = inLanguage('errors', errors);
