import {inLanguage} from '../../../text/language.js';
import {local} from './en.js';

/** Texts of local folders, in the language in use. */
export const localWords = inLanguage('local', local);
