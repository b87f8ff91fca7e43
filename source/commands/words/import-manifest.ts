import {importing} from './en/import-manifest.js';
import {inLanguage, type Catalogue} from './index.js';

type ImportManifestWords = Catalogue<typeof importing>;

/** Texts of `winnow import-manifest`. */
export const importManifestWords = inLanguage<ImportManifestWords>({en: importing});
