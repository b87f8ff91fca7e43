import {grouped, ordinal, plural} from '../../../text/numbers.js';

const nearestOf = (compared: number): string => compared === 1 ? 'the only one in this folder' : `nearest of ${grouped(compared)} in this folder`;

/** The distance is the number of different bits of a 64-bit hash. */
const distanceWords = (distance: number): string => `distance ${distance} of 64`;

/** A deleted sample beside the one that it resembles. */
export const twin = {
	deleted: 'deleted',
	kept: 'kept',
	views: {
		after: 'the kept sample', before: 'the deleted sample', beside: 'side by side', blink: 'blink', wipe: 'wipe: deleted left, kept right', difference: 'difference',
	},
	/** Label of background work. Numbers follow it. */
	reading: 'Reading names',
	namesNone: 'The description names no sample.',
	notFound: (name: string): string => `The description names "${name}", but no sample has that name.`,
	/** Label of background work. Numbers follow it. */
	comparing: 'Comparing small pictures',
	/** Replaces "kept" if the sample was guessed. */
	guess: 'guess',
	guessed: (compared: number, distance: number): string => `This is Winnow's guess: ${nearestOf(compared)}, ${distanceWords(distance)}.`,
	/** Position among the guessed samples. */
	guessPosition: (number: number, compared: number, distance: number): string => `Winnow's guess: ${number === 1 ? nearestOf(compared) : `number ${grouped(number)} of ${grouped(compared)} in this folder`}, ${distanceWords(distance)}`,
	nothingSimilar: (compared: number, distance: number): string => `Nothing resembles it: Winnow compared ${plural(compared, 'kept sample')} of its folder, and the nearest has ${distanceWords(distance)}.`,
	comparedNone: 'Winnow found no kept sample of its folder nearby to compare.',
	cannotCompare: (line: string): string => `Can't compare it with other samples: ${line}`,
	notCompared: (count: number): string => `${plural(count, 'picture')} can't be compared.`,
	noOtherSimilar: 'No other sample in this folder resembles it.',
	nearestAgain: (count: number): string => `This was the last of ${grouped(count)} similar samples. Showing the nearest again.`,
	/** Found after the user moved on. */
	foundLater: (name: string): string => `Found ${name}.`,
	followed: (named: string, kept: string): string => `The description names ${named}, which was deleted too. Its own description leads to ${kept}.`,
	circle: (named: string): string => `${named} was deleted too: the descriptions name each other, and none of these samples was kept.`,
	unnamed: (named: string): string => `${named} was deleted too, and its description names no sample.`,
	missing: (named: string): string => `${named} was deleted too, and no sample has the name in its description.`,
	several: (total: number, shown: number): string => `${grouped(total)} samples have this name. ${shown < total ? `Showing the ${grouped(shown)} in the nearest folders.` : 'The nearest folder comes first.'}`,
	candidate: (number: number, shown: number, total: number): string => `Sample ${grouped(number)} of ${grouped(shown)} with this name${shown < total ? ` (${grouped(total)} in all)` : ''}.`,
	onlyOne: 'No other sample has this name.',
	replacedNone: 'No deleted sample names this one in its description.',
	replacedNoOther: 'No other deleted sample names this one in its description.',
	firstAgain: (count: number): string => `This was the last of ${plural(count, 'deleted sample')}. Showing the first again.`,
	first: 'This is the first one.',
	/** Position among the deleted samples that the kept one replaced. */
	position: (number: number, count: number | undefined): string => count === undefined ? `${ordinal(number)} deleted duplicate` : `${grouped(number)} of ${plural(count, 'deleted duplicate')}`,
	judges: {deleted: 'keys judge the deleted sample', kept: 'keys judge the kept sample'},
};

/** Hints of the key of the twin view, by the relation that the sample has. `long` is for lists, `short` for lists on a narrow screen, `next` and `shortNext` for the twin view. */
export const twinHints = {
	long: {named: 'kept one it resembles', similar: 'similar kept one', duplicates: 'its deleted duplicates'},
	short: {named: 'kept one', similar: 'similar', duplicates: 'duplicates'},
	next: {named: 'next duplicate', similar: 'next similar', duplicates: 'next duplicate'},
	shortNext: {named: 'next', similar: 'next', duplicates: 'next'},
};
