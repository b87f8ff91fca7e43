import {sentence, sentences} from '../../text/sentences.js';
import {asWinnowError, type ErrorKind} from '../../model/errors.js';
import {words} from '../words/index.js';

/** What was requested, in both languages. */
const prefixes = /^(?:The picture: |图片：)/;

/** Why there is no picture, for its place: what failed, and what the person can do where that says more. */
export const whyNot = (error: unknown): string => {
	const {line, advice, kind} = asWinnowError(error);
	// Its place says that there is no picture.
	const what = line.replace(prefixes, '').replace(/^(?:not a picture: |not shown: |不是图片：|不显示：)/, '');
	return advice === undefined || kind === 'not-found' ? what : sentences(sentence(what), advice);
};

/** Why there is no picture, in the two or three words that a thumbnail has room for: `not found`, `HTTP 503`, `damaged`. The full-screen picture has the rest. */
export const brieflyWhyNot = (error: unknown): string => {
	const {what, kind, httpStatus} = asWinnowError(error);
	const {picture} = words();
	const kinds: Readonly<Partial<Record<ErrorKind, string>>> = picture.brief;
	const byKind = kinds[kind];
	if (byKind !== undefined || httpStatus !== undefined) {
		return byKind ?? `HTTP ${httpStatus}`;
	}

	// Errors of files begin with their kind: "damaged: the jpeg file can't be decoded".
	const [first, rest] = what.replace(prefixes, '').split(/: ?|：/) as [string, string?];
	return rest === undefined ? picture.unreadable : first;
};
