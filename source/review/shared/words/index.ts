import {inLanguage} from '../../../text/language.js';
import {sharedFolder} from './en.js';

/** Texts of shared folders, in the language in use. */
export const sharedFolderWords = inLanguage('shared-folder', sharedFolder);
