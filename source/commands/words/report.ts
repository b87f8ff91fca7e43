import {inLanguage} from '../../text/language.js';
import {reporting} from './en/report.js';

/** Texts of `winnow report`; those of the report itself are in `report/words`. */
export const reportingWords = inLanguage('reporting', reporting);
