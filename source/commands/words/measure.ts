import {measure} from './en/measure.js';
import {inLanguage, type Catalogue} from './index.js';

/** Texts of `winnow measure`. */
export const measureWords = inLanguage<Catalogue<typeof measure>>({en: measure});
