import {inLanguage} from '../../text/language.js';
import {setup} from './en/setup.js';

/** Texts of the commands that help with the set-up. */
export const setupWords = inLanguage('setup', setup);
