import {inLanguage} from '../../text/language.js';
import {importing} from './en/import-manifest.js';

/** Texts of `winnow import-manifest`. */
export const importManifestWords = inLanguage('import-manifest', importing);
