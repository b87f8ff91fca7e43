import * as v from 'valibot';
import {asWinnowError, WinnowError} from '../model/errors.js';
import {statusFilters} from '../model/source.js';
import {parseFind} from '../review/find/find-query.js';
import {clean} from '../text/clean.js';
import {nearest} from '../text/nearest.js';
import {sentence, sentences} from '../text/sentences.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

/** Maximum number of views: one for each of the keys 5 to 9. */
const maxViews = 5;

/** Maximum length of a name (characters): the tabs have little room. */
const maxNameLength = 20;

const reservedNames: readonly string[] = statusFilters;

const viewName = v.pipe(
	v.string(),
	v.check(name => name.trim() !== '' && name.trim() === name, () => words.emptyViewName),
	v.check(name => [...name].length <= maxNameLength, () => words.longViewName(maxNameLength)),
	v.check(name => clean(name) === name, () => words.controlInViewName),
	v.check(name => !reservedNames.includes(name.toLowerCase()), () => words.statusAsViewName),
	// JavaScript lists integer keys of an object first, so the order of the file would be lost.
	v.check(name => !/^\d+$/.test(name), () => words.numberAsViewName),
);

const queryError = (query: string): string | undefined => {
	try {
		return parseFind(query).terms.length === 0 ? words.emptyViewQuery : undefined;
	} catch (error) {
		const {line, advice} = asWinnowError(error);
		return advice === undefined ? line : sentences(sentence(line), advice);
	}
};

const viewQuery = v.pipe(v.string(), v.check(query => queryError(query) === undefined, ({input}) => queryError(input)!));

/** The setting `views`: names of searches, in the order of their keys. */
export const viewsSetting = v.pipe(
	v.record(viewName, viewQuery),
	v.check(views => Object.keys(views).length <= maxViews, () => words.tooManyViews(maxViews)),
);

/**
Returns the query of a view.

@throws WinnowError (usage) for an unknown name, with the closest one and all names.
*/
export const queryOfView = (views: Readonly<Record<string, string>>, name: string): string => {
	const names = Object.keys(views);
	if (names.includes(name)) {
		return views[name]!;
	}

	const near = nearest(name, names);
	const advice = names.length === 0
		? words.noViews
		: sentences(near === undefined ? '' : words.didYouMean(near), words.viewNames(names));
	throw new WinnowError({kind: 'usage', what: words.unknownView(clean(name)), advice});
};
