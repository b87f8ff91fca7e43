import {inLanguage} from '../../text/language.js';
import {handoff} from './en.js';

/** Texts of saved pictures, viewers and commands that could not be used, in the language in use. */
export const handoffWords = inLanguage('handoff', handoff);
