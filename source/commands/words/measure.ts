import {inLanguage} from '../../text/language.js';
import {measure} from './en/measure.js';

/** Texts of `winnow measure`. */
export const measureWords = inLanguage('measure', measure);
