import {inLanguage} from '../../../text/language.js';
import {results} from './en.js';

/** Notes about the lists of results, in the language in use. */
export const resultsWords = inLanguage('results', results);
