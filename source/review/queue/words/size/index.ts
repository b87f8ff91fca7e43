import {inLanguage} from '../../../../text/language.js';
import {queueSize} from './en.js';

/** What is wrong with the size of a queue, in the language in use. */
export const queueSizeWords = inLanguage('queue-size', queueSize);
