import {agree} from './en/agree.js';
import {inLanguage, type Catalogue} from './index.js';

type AgreeWords = Catalogue<typeof agree>;

/** Texts of `winnow marks agree`. */
export const agreeWords = inLanguage<AgreeWords>({en: agree});
