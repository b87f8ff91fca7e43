import {inLanguage} from '../../text/language.js';
import {marks} from './en/marks.js';
import {scripts} from './en/scripts.js';

/** Texts of the commands that print or save data. */
export const scriptsWords = inLanguage('scripts', scripts);

/** Texts of `winnow marks`. */
export const marksWords = inLanguage('marks', marks);
