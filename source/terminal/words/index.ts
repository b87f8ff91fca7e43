import {inLanguage} from '../../text/language.js';
import {terminal} from './en.js';

/** Advice about the terminal, in the language in use. */
export const terminalWords = inLanguage('terminal', terminal);
