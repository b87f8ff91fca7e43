import {inLanguage} from '../../text/language.js';
import {report} from './en.js';

/** Texts of reports. */
export const reportWords = inLanguage('report', report);
