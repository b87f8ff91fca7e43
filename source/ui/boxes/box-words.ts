import type {BoxProblem} from '../../dataset/sample-boxes/check-boxes.js';
import {checkSampleBoxes, positionNote, type CheckedSide} from '../../dataset/sample-boxes/check-sample-boxes.js';
import type {OperatorFacts} from '../../model/catalog.js';
import {clean} from '../../text/clean.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import {punctuation} from '../../text/sentences.js';
import type {Sample, Side} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {DrawnBoxes} from './shown-boxes.js';

/** A sample and the facts about its visible pictures. */
export type ShownSample = {
	readonly sample: Pick<Sample, 'descriptions' | 'status'>;
	readonly details: PictureDetails;
	/** The operators of the version, if known. */
	readonly operators?: readonly OperatorFacts[] | undefined;
};

type ColorOf = (name: string) => number;

/** Maximum number of classes in the line. The popup names all. */
const namedClasses = 6;

/** Returns the boxes on the screen with the size of the picture, which is known only if the original shows. */
const shownSides = ({shrunk, ...details}: PictureDetails): [before: CheckedSide, after: CheckedSide] => {
	const sideOf = (picture: PictureDetails['before'], drawn: DrawnBoxes | undefined): CheckedSide => ({
		boxes: drawn?.boxes, actual: shrunk || !picture ? undefined : {width: picture.width, height: picture.height, isTurned: drawn?.placement === 'turned'},
	});
	return [sideOf(details.before, details.boxesBefore), sideOf(details.after, details.boxesAfter)];
};

const shownProblems = ({sample, details, operators}: ShownSample): BoxProblem[] => checkSampleBoxes(sample, ...shownSides(details), operators);

/** The classes of a picture with their numbers, each after a square in its color: `■ cat ×2  ■ dog`. */
type ClassWords = {readonly text: string; readonly colors: readonly number[]};

const classWords = (theme: Theme, {boxes, placement}: DrawnBoxes, colorOf: ColorOf, most: number): ClassWords => {
	if (boxes.kind !== 'boxes') {
		return {text: boxes.kind === 'none' ? words().boxes.unknown : words().boxes.unusable(boxes.why), colors: []};
	}

	const counts = new Map<string, number>();
	for (const {name} of boxes.objects) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	const shown = [...counts].slice(0, most);
	const named = shown.map(([name, count]) => `${theme.square} ${clean(name)}${count > 1 ? ` ${theme.times}${count}` : ''}`);
	const text = counts.size === 0 ? words().boxes.none : [...named, ...(counts.size > most ? [theme.ellipsis] : [])].join('  ');
	const [defect, ...others] = boxes.defects ?? [];
	const remarks = [
		...placement === 'turned' || placement === 'upright' || placement === 'unsized' ? [words().boxes[placement]] : [],
		...defect === undefined ? [] : [words().boxes.defective(words().boxes.problems(defect, others.length))],
	];
	return {text: [text, ...remarks].join(punctuation.comma), colors: shown.map(([name]) => colorOf(name))};
};

/** Colors the squares in a text, in order. The text may have been cut and have fewer squares than colors. */
const withColors = (theme: Theme, text: string, colors: readonly number[]): string => {
	let next = 0;
	return text.replaceAll(theme.square, square => next < colors.length ? theme.ink(colors[next++]!)(square) : square);
};

/** Returns the line about the boxes on the screen, cut to `columns`; empty if there are none. */
export const boxLine = (theme: Theme, shownSample: ShownSample & {readonly sides: readonly Side[]}, colorOf: ColorOf, columns: number): string => {
	const {details, sides} = shownSample;
	const drawn = sides.flatMap(side => ({before: details.boxesBefore, after: details.boxesAfter}[side] ?? []));
	const shown = drawn.map(one => classWords(theme, one, colorOf, namedClasses));
	const [first, second] = shown;
	if (!first) {
		return '';
	}

	const both = second && first.text !== second.text ? [first, second] : [first];
	const classes = `${words().boxes.label} ${both.map(({text}) => text).join(` ${theme.arrow} `)}`;
	// The unusable labels of visible pictures are already named.
	const [problem, ...others] = shownProblems(shownSample).filter(one => one.kind !== 'unusable' || !sides.includes(one.side));
	const said = problem ? ` ${theme.separator} ${words().boxes.problems(words().boxes.problem(problem), others.length)}` : '';
	// Problems matter more than the names of classes.
	const line = said === '' ? cutEnd(classes, columns) : cutEnd(classes, Math.max(Math.ceil(columns / 3), columns - widthOf(said)));
	return withColors(theme, line, both.flatMap(({colors}) => colors)) + theme.warning(cutEnd(said, Math.max(0, columns - widthOf(line))));
};

const noteLines = ({sample, details, operators}: ShownSample): Array<[string, string]> => {
	const note = positionNote(sample, ...shownSides(details), operators);
	return note ? [[words().boxes.detailsPlaces, words().boxes.places(note)]] : [];
};

/** Returns how coordinates are read: no file says whether they count from 0 or 1. */
const coordinateLines = ({details}: ShownSample): Array<[string, string]> => {
	const {detailsCoordinates, coordinates} = words().boxes;
	const hasBoxes = [details.boxesBefore, details.boxesAfter].some(drawn => drawn?.boxes.kind === 'boxes' && drawn.boxes.objects.length > 0);
	return hasBoxes ? [[detailsCoordinates, coordinates]] : [];
};

/** Returns all details of the boxes on the screen, as pairs of label and value. */
export const boxDetails = (theme: Theme, shown: ShownSample, colorOf: ColorOf): Array<[string, string]> => [
	...([['detailsBefore', shown.details.boxesBefore], ['detailsAfter', shown.details.boxesAfter]] as const).flatMap(([label, drawn]): Array<[string, string]> => drawn
		? [[words().boxes[label], classWords(theme, drawn, colorOf, Infinity).text]]
		: []),
	...shownProblems(shown).map((problem, index): [string, string] => [index === 0 ? words().boxes.detailsProblem : '', words().boxes.problem(problem)]),
	...noteLines(shown),
	...coordinateLines(shown),
];
