import {inLanguage} from '../../text/language.js';
import {preview} from './en.js';

/** Texts about pictures that can't be shown, in the language in use. In the worker the language is set after modules are loaded, so read single texts when they are needed. */
export const previewWords = inLanguage('preview', preview);
