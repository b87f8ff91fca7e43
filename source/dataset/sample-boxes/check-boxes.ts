import {clean} from '../../text/clean.js';
import type {Point} from '../../model/point.js';
import type {Side} from '../../model/source.js';
import {cornersOf} from '../boxes.js';
import type {VocObject} from '../voc.js';
import type {SideBoxes, Size} from './side-boxes.js';

/** Size of the upright picture (pixels). `isTurned`: whether EXIF rotates it by 90°, so that labels can have width and height swapped; undefined if unknown. */
export type ActualSize = Size & {readonly isTurned?: boolean};

/** An object of a picture. `number` counts from 1; `name` is cleaned. */
type Named = {readonly side: Side; readonly number: number; readonly name: string};

/** A problem with the boxes of a sample. */
export type BoxProblem =
	/** The file can't be used. */
	| {readonly kind: 'unusable'; readonly side: Side; readonly why: string}
	/** Some objects can't be read. `why` is the reason for the first. */
	| {readonly kind: 'unread'; readonly side: Side; readonly count: number; readonly why: string}
	/** The labels have a different size than the picture. */
	| {readonly kind: 'size'; readonly side: Side; readonly labeled: Size; readonly actual: Size}
	/** The minimum is larger than the maximum. */
	| Named & {readonly kind: 'inverted'}
	/** Less than 2 pixels wide or high. */
	| Named & {readonly kind: 'tiny'}
	/** Extends beyond the picture. */
	| Named & {readonly kind: 'outside'}
	/** There are boxes before, but no labels after. */
	| {readonly kind: 'lost'; readonly before: number}
	/** The number of boxes changed. */
	| {readonly kind: 'count'; readonly before: number; readonly after: number}
	/** The classes changed: cleaned names, one for each object. */
	| {readonly kind: 'classes'; readonly missing: readonly string[]; readonly added: readonly string[]}
	/** The box is not where the operator moves it or, without an operator, not where it was. `overlap`: intersection over union, 0 to 1. */
	| Named & {readonly kind: 'moved'; readonly operator: string | undefined; readonly overlap: number};

/** Minimum width and height of a box (pixels). */
const smallestEdge = 2;

const nameOf = ({name}: VocObject): string => clean(name);

const rawCorners = ({shape}: VocObject): readonly [Point, Point] | undefined => cornersOf(shape);

const checkObject = (object: VocObject, named: Named, size: Size | undefined): BoxProblem | undefined => {
	const corners = rawCorners(object);
	if (!corners) {
		return undefined;
	}

	const [[left, top], [right, bottom]] = corners;
	if (left > right || top > bottom) {
		return {kind: 'inverted', ...named};
	}

	if (right - left < smallestEdge || bottom - top < smallestEdge) {
		return {kind: 'tiny', ...named};
	}

	// Pixels are counted from 0, so the right edge is at most the width. Files that count from 1 have no larger edges either.
	return left < 0 || top < 0 || (size !== undefined && (right > size.width || bottom > size.height)) ? {kind: 'outside', ...named} : undefined;
};

const isUpright = (labeled: Size, actual: Size): boolean => labeled.width === actual.width && labeled.height === actual.height;

/** Whether labels refer to the picture before its EXIF rotation. */
export const isForStored = (labeled: Size, actual: ActualSize): boolean =>
	!isUpright(labeled, actual) && actual.isTurned !== false && labeled.width === actual.height && labeled.height === actual.width;

/**
Checks the boxes of one picture.

@param actual Size of the picture, if known.
*/
export const checkSide = (side: Side, boxes: SideBoxes, actual: ActualSize | undefined): BoxProblem[] => {
	if (boxes.kind !== 'boxes') {
		return boxes.kind === 'unusable' ? [{kind: 'unusable', side, why: boxes.why}] : [];
	}

	const {objects, size, unread} = boxes;
	const isForOther = size !== undefined && actual !== undefined && !isUpright(size, actual) && !isForStored(size, actual);
	return [
		...(unread
			? [{
				kind: 'unread', side, count: unread.length, why: unread[0]!,
			} as const]
			: []),
		...(isForOther
			? [{
				kind: 'size', side, labeled: size, actual: {width: actual.width, height: actual.height},
			} as const]
			: []),
		...objects.flatMap((object, index) => checkObject(object, {side, number: index + 1, name: nameOf(object)}, isForOther ? actual : size ?? actual) ?? []),
	];
};

/** Returns the names that occur more often in one list than in the other. */
const surplus = (names: readonly string[], others: readonly string[]): string[] => {
	const left = [...others];
	return names.filter(name => {
		const at = left.indexOf(name);
		if (at !== -1) {
			left.splice(at, 1);
		}

		return at === -1;
	});
};

/** Whether some objects of a picture can't be read. */
export const isPartial = (boxes: SideBoxes): boolean => boxes.kind === 'boxes' && boxes.unread !== undefined;

/** Checks whether a job kept the number and the classes of a picture's boxes. Reports nothing if some boxes can't be read. */
export const checkPair = (before: SideBoxes, after: SideBoxes): BoxProblem[] => {
	if (before.kind !== 'boxes' || after.kind === 'unusable' || isPartial(before) || isPartial(after)) {
		return [];
	}

	if (after.kind === 'none') {
		return before.objects.length > 0 ? [{kind: 'lost', before: before.objects.length}] : [];
	}

	if (before.objects.length !== after.objects.length) {
		return [{kind: 'count', before: before.objects.length, after: after.objects.length}];
	}

	const [names, others] = [before.objects.map(object => nameOf(object)), after.objects.map(object => nameOf(object))];
	const [missing, added] = [surplus(names, others), surplus(others, names)];
	return missing.length > 0 ? [{kind: 'classes', missing, added}] : [];
};
