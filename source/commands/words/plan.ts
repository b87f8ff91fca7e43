import {inLanguage} from '../../text/language.js';
import {plan} from './en/plan.js';

/** Texts of `winnow plan`. */
export const planWords = inLanguage('plan', plan);
