import {isAmbiguousWide} from './ambiguous-width.js';

// Code points with the same width in all terminals. One cell: Latin, Greek, Cyrillic, arrows, box drawing, blocks, some signs. Two: ideographs, kana, Hangul syllables, full-width forms. No emoji, combining marks or joiners.
const simple = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u0590\u2010-\u2015\u2018-\u2027\u2030-\u205E\u2190-\u21FF\u2200-\u22FF\u2500-\u25FC\u2713-\u271A\u2800-\u28FF\u3001-\u3003\u3005-\u3029\u3041-\u3096\u30A1-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60]*$/;

// Like the above, without characters of ambiguous width.
const simpleWhereAmbiguousIsWide = /^[\u0020-\u007E\u3001-\u3003\u3005-\u3029\u3041-\u3096\u30A1-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60]*$/;

const ascii = /^[\u0020-\u007E]*$/;

/** Whether each code unit of a text is a character whose width is the same in all terminals. */
export const isSimple = (text: string): boolean => (isAmbiguousWide() ? simpleWhereAmbiguousIsWide : simple).test(text);

/** Whether a character of a simple text takes two cells. */
export const isWide = (point: number): boolean => point >= 0x30_00;

/** The width of a simple text (columns); undefined for other text. */
export const simpleWidth = (text: string): number | undefined => {
	if (ascii.test(text)) {
		return text.length;
	}

	if (!isSimple(text)) {
		return undefined;
	}

	let width = text.length;
	for (let index = 0; index < text.length; index++) {
		if (isWide(text.charCodeAt(index))) { // eslint-disable-line unicorn/prefer-code-point
			width++;
		}
	}

	return width;
};
