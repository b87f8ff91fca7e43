import {inLanguage} from '../../text/language.js';
import {check} from './en/check.js';

/** Texts of `winnow check`, in the language in use. */
export const checkCommandWords = inLanguage('check', check);
