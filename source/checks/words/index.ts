import {inLanguage} from '../../text/language.js';
import {checks} from './en.js';

/** Texts about the rule check, in the language in use. */
export const checkWords = inLanguage('checks', checks);
