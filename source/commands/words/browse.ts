import {inLanguage} from '../../text/language.js';
import {browse} from './en/browse.js';

/** Texts of the commands that open the browser. */
export const browseWords = inLanguage('browse', browse);
