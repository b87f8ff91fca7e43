import {inLanguage} from '../../../text/language.js';
import {recording} from './en.js';

/** Texts of recordings, in the language in use. */
export const recordingWords = inLanguage('recording', recording);
