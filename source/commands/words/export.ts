import {exporting} from './en/export.js';
import {inLanguage, type Catalogue} from './index.js';

type ExportWords = Catalogue<typeof exporting>;

/** Texts of `winnow export`. */
export const exportWords = inLanguage<ExportWords>({en: exporting});
