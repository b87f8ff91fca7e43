import type {Catalogue} from '../../../text/language.js';
import type {punctuation as english} from '../../../text/sentences.js';

export const punctuation = {
	period: '。',
	semicolon: '；',
} satisfies Catalogue<typeof english>;
