import {inLanguage} from '../../../text/language.js';
import {journal} from './en.js';

/** Texts of the journal and the resume point, in the language in use. */
export const journalWords = inLanguage('journal', journal);
