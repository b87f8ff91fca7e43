import {inLanguage} from './language.js';

const english = {
	period: '.',
	semicolon: '; ',
	comma: ', ',
	colon: ': ',
	/** A text with a remark in brackets after it. */
	remarked: (text: string, remark: string): string => `${text} (${remark})`,
};

/** What is between words and sentences that are put together. */
export const punctuation = inLanguage('punctuation', english);

/** Full-width marks end with a space of their own. */
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
