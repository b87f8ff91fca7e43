import {inLanguage, type Catalogue} from '../../../text/language.js';
import {spoken} from './en.js';

const catalogue: Catalogue<typeof spoken> = inLanguage('spoken', spoken);

/** Returns the texts of the line mode in the language in use. */
export const spokenWords = (): Catalogue<typeof spoken> => catalogue;
