import {inLanguage} from '../../text/language.js';
import {preview} from './en.js';

/** Texts about pictures that can't be shown, in the language in use. The worker sets the language after its modules are loaded, so read each text when it is needed. */
export const previewWords = inLanguage('preview', preview);
