import {inLanguage} from './language.js';

const english = {
	period: '.',
	semicolon: '; ',
	comma: ', ',
	colon: ': ',
	/** Appends a remark in parentheses to a text. */
	remarked: (text: string, remark: string): string => `${text} (${remark})`,
};

/** Separators of joined words and sentences. */
export const punctuation = inLanguage('punctuation', english);

/** Full-width marks include their own space. */
const isFollowedByRoom = (text: string): boolean => /[，。；：！？、）]$/.test(text);

/** Joins sentences with spaces and leaves out empty ones. */
export const sentences = (...some: ReadonlyArray<string | false | undefined>): string => {
	let joined = '';
	for (const one of some) {
		if (one !== undefined && one !== false && one !== '') {
			joined += joined === '' || isFollowedByRoom(joined) ? one : ` ${one}`;
		}
	}

	return joined;
};

/** Returns a text with a period, unless it ends with a mark. */
export const sentence = (text: string): string => text === '' || /[.!?…。！？]$/.test(text) ? text : text + punctuation.period;
