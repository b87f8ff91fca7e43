import {inLanguage} from '../../../text/language.js';
import {find} from './en.js';

/** Errors of a search, in the language in use. */
export const findWords = inLanguage('find', find);
