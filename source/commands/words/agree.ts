import {inLanguage} from '../../text/language.js';
import {agree} from './en/agree.js';

/** Texts of `winnow marks agree`. */
export const agreeWords = inLanguage('agree', agree);
