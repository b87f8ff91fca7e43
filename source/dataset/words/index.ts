import {inLanguage} from '../../text/language.js';
import {dataset} from './en.js';

/** Why labels can't be read or written, in the language in use. */
export const datasetWords = inLanguage('dataset', dataset);
