import {sentence, sentences} from '../../text/sentences.js';
import {asWinnowError, type ErrorKind} from '../../model/errors.js';
import {words} from '../words/index.js';

/** How error messages name the requested picture, in both languages. */
const prefixes = /^(?:The picture: |图片：)/;

/** Returns the text shown in place of a picture: what failed and, if an advice adds something, what the user can do. */
export const pictureErrorText = (error: unknown): string => {
	const {line, advice, kind} = asWinnowError(error);
	// The empty area already shows that there is no picture.
	const what = line.replace(prefixes, '').replace(/^(?:not a picture: |not shown: |不是图片：|不显示：)/, '');
	return advice === undefined || kind === 'not-found' ? what : sentences(sentence(what), advice);
};

/** Returns why there is no picture in the two or three words that fit a thumbnail: `not found`, `HTTP 503`, `damaged`. The full-screen picture shows the full text. */
export const briefPictureError = (error: unknown): string => {
	const {what, kind, httpStatus} = asWinnowError(error);
	const {picture} = words();
	const kinds: Readonly<Partial<Record<ErrorKind, string>>> = picture.brief;
	const byKind = kinds[kind];
	if (byKind !== undefined || httpStatus !== undefined) {
		return byKind ?? `HTTP ${httpStatus}`;
	}

	// Errors of files begin with their category: "damaged: the jpeg file can't be decoded".
	const [first, rest] = what.replace(prefixes, '').split(/: ?|：/) as [string, string?];
	return rest === undefined ? picture.unreadable : first;
};
