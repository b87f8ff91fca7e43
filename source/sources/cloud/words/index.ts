import {inLanguage} from '../../../text/language.js';
import {service} from './en.js';

/** Texts of the cloud service, in the language in use. */
export const serviceWords = inLanguage('service', service);
