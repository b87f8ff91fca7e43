import {inLanguage} from '../../../text/language.js';
import {exchange} from './en.js';

/** Texts about files of marks, in the language in use. */
export const exchangeWords = inLanguage('exchange', exchange);
