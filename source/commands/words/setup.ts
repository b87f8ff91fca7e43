import {setup} from './en/setup.js';
import {inLanguage, type Catalogue} from './index.js';

type SetupWords = Catalogue<typeof setup>;

/** Texts of the commands that help with the set-up. */
export const setupWords = inLanguage<SetupWords>({en: setup});
