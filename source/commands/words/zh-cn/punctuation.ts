import type {Catalogue} from '../../../text/language.js';
import type {punctuation as english} from '../../../text/sentences.js';

export const punctuation = {
	period: '。',
	semicolon: '；',
	comma: '，',
	colon: '：',
	remarked: (text: string, remark: string): string => `${text}（${remark}）`,
} satisfies Catalogue<typeof english>;
