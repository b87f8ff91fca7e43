import {inLanguage} from '../../text/language.js';
import {compareVerdicts} from './en/compare-verdicts.js';

/** Texts of `winnow compare-verdicts`. */
export const compareVerdictsWords = inLanguage('compare-verdicts', compareVerdicts);
