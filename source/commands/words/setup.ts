import {inLanguage} from '../../text/language.js';
import {setup} from './en/setup.js';

/** Texts of the commands for setting up Winnow. */
export const setupWords = inLanguage('setup', setup);
