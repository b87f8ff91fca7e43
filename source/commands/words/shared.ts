import {inLanguage} from '../../text/language.js';
import {shared} from './en/shared.js';

/** Texts that several groups of commands use. */
export const sharedWords = inLanguage('shared', shared);
