import {marks} from './en/marks.js';
import {scripts} from './en/scripts.js';
import {inLanguage, type Catalogue} from './index.js';

type ScriptsWords = Catalogue<typeof scripts>;
type MarksWords = Catalogue<typeof marks>;

/** Texts of the commands that print or save data. */
export const scriptsWords = inLanguage<ScriptsWords>({en: scripts});

/** Texts of `winnow marks`. */
export const marksWords = inLanguage<MarksWords>({en: marks});
