import {browse} from './en/browse.js';
import {inLanguage, type Catalogue} from './index.js';

type BrowseWords = Catalogue<typeof browse>;

/** Texts of the commands that open the browser. */
export const browseWords = inLanguage<BrowseWords>({en: browse});
