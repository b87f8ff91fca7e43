/*
Finds the names that a deleted sample's description says it resembles. The service doesn't document the sentence: the console shows `similar to NAME` in English and `与 NAME 相似` in Chinese, and cuts both off at the column's edge. The parser accepts these, their variants without spaces, with a similarity or with quotes, and a sentence that was cut off.
*/

/** Spellings that one sentence allows for one name, most likely first: a name can contain spaces, commas and words of the sentence, so only the samples can tell which one is meant. */
export type NamedTwin = readonly string[];

/** Characters of a description that are read. An object key has at most 1,024 bytes (OBS API reference, PutObject). */
const maxCharacters = 3000;
/** Names in one version's row, and spellings of one name. */
const maxNames = 8;
const maxSpellings = 8;

const english = /\b(?:similar to|duplicates? of|same as)[\s:：]+(.+)$/isu;

/** Chinese words before and after the name: "with … similar", "a duplicate", "the same". */
const chineseWith = '与';
const chineseAlike = ['相似', '重复', '相同', '一致'];

/** The end of a picture's name. Letters of other scripts can follow without a space. */
const pictureEnd = /\.(?:jpe?g|jfif|png|bmp|webp|gif|tiff?|heic|avif)(?![a-z\d])/giu;

const opening = /^["'`“”‘’「『《〈«(（[【]+/u;
const closing = /["'`“”‘’」』》〉»)）\]】]+$/u;
/** What can follow a name: punctuation, an ellipsis where the console's text was cut off, and the words `的` and `图片`. */
const trailing = /[\s.,;:!?…，。；：！？、]+$|(?:的|图片|样本)$/u;
const between = /^[\s"'`”’」』》〉»)）\]】]*(?:[,;、，；]|\band\b|和|及)\s*/iu;

const withoutQuotes = (text: string): string => text.replace(opening, '').replace(closing, '');

const trimmed = (text: string): string => {
	let rest = text.trim();
	for (let last = ''; rest !== last;) {
		last = rest;
		rest = rest.replace(trailing, '').trimEnd();
	}

	return rest;
};

/** Names with a picture's extension: the longest first, then those of a list. */
const pictureNames = (text: string): string[] => {
	const ends = [...text.matchAll(pictureEnd)].map(match => match.index + match[0].length).slice(0, maxSpellings);
	const longestFirst = ends.toReversed().map(end => text.slice(0, end));
	const listed = ends.flatMap(end => {
		const rest = text.slice(end).replace(between, '');
		const next = ends.find(other => other > end);
		return next === undefined || rest.length === text.length - end ? [] : [rest.slice(0, rest.length - (text.length - next))];
	});
	return [...longestFirst, ...listed];
};

/** A name without an extension, as the console truncates them: one word with a digit, so that `the positive examples` doesn't match. */
const bareName = (text: string): string[] => {
	const name = withoutQuotes(trimmed(text));
	return /^[^\s/]\S*$/u.test(name) && /\d/.test(name) && !/\d%$/.test(name) ? [name] : [];
};

const spellings = (text: string): NamedTwin => {
	const pictures = pictureNames(text);
	const names = pictures.length > 0 ? pictures.flatMap(name => [withoutQuotes(name), name]) : bareName(text);
	return [...new Set(names.map(name => name.trim()).filter(name => name !== ''))].slice(0, maxSpellings);
};

/** What can contain the name, the sentence that begins first before the other: a name can contain the words of both languages. A Chinese sentence continues after the name, unless it was cut off. */
const readings = (text: string): string[] => {
	const match = english.exec(text);
	const start = text.indexOf(chineseWith);
	const rest = start === -1 ? '' : text.slice(start + chineseWith.length);
	const chinese = [rest.slice(0, Math.max(0, ...chineseAlike.map(word => rest.lastIndexOf(word)))), rest];
	return match && (start === -1 || match.index < start) ? [match[1]!, ...chinese] : [...chinese, match?.[1] ?? ''];
};

/**
Returns the names that descriptions say a sample resembles, each as the spellings that its sentence allows. The same name in two languages counts once.
*/
export const similarNames = (descriptions: readonly string[]): readonly NamedTwin[] => {
	const found = new Map<string, NamedTwin>();
	for (const description of descriptions) {
		const text = description.slice(0, maxCharacters);
		const names = [...new Set(readings(text).flatMap(rest => spellings(rest)))].slice(0, maxSpellings);
		const key = names[0]?.normalize('NFC') ?? '';
		if (names.length > 0 && found.size < maxNames && !found.has(key)) {
			found.set(key, names);
		}
	}

	return [...found.values()];
};
