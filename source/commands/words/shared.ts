import {shared} from './en/shared.js';
import {inLanguage, type Catalogue} from './index.js';

type SharedWords = Catalogue<typeof shared>;

/** Texts that several groups of commands use. */
export const sharedWords = inLanguage<SharedWords>({en: shared});
