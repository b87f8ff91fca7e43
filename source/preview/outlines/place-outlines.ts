import type {Point} from '../../model/point.js';
import type {Size} from '../decode/decoder.js';
import {orientationOf} from '../decode/orientation.js';
import {
	filesOf, type Composition, type PictureFacts, type PictureFile,
} from '../preview.js';
import type {Outline, Outlines, Placement} from './outlines.js';

/** How outlines fit the files of a composition, in the order of `filesOf`, and where to draw them. */
type Placed = {readonly placements: ReadonlyArray<Placement | undefined>; readonly placed: readonly PlacedOutline[]};

/** A border in fractions of the upright picture; `clip` is the visible range of the width. */
export type PlacedOutline = {readonly outline: Outline; readonly clip: readonly [from: number, to: number]};

type Mapping = {readonly placement: Placement; readonly map: ((point: Point) => Point) | undefined};

/** Returns a function that maps a point of the stored picture to the upright one, in fractions, as `turnUpright` maps pixels. */
const toUpright = (stored: Size, orientation: number) => ([x, y]: Point): Point => {
	const [across, down] = orientation > 4 ? [y / stored.height, x / stored.width] : [x / stored.width, y / stored.height];
	const [mirrorsX, mirrorsY] = [[2, 3, 6, 7].includes(orientation), [3, 4, 7, 8].includes(orientation)];
	return [mirrorsX ? 1 - across : across, mirrorsY ? 1 - down : down];
};

const fractions = ({width, height}: Size) => ([x, y]: Point): Point => [x / width, y / height];

/** Whether one size is the other one scaled and rounded to whole pixels. */
const isScaled = (shown: Size, whole: Size): boolean =>
	Math.abs((shown.width * whole.height) - (shown.height * whole.width)) <= Math.max(whole.width, whole.height);

const mappingOf = ({size, longestSide}: Outlines, {bytes}: PictureFile, facts: PictureFacts): Mapping => {
	const isWhole = longestSide === undefined || Math.max(facts.width, facts.height) !== longestSide;
	const orientation = orientationOf(bytes, facts.format);
	const same = orientation === 1 ? 'exact' : 'upright';
	if (!size) {
		return isWhole ? {placement: same, map: fractions(facts)} : {placement: 'unsized', map: undefined};
	}

	const isSame = size.width === facts.width && size.height === facts.height;
	if (isSame || (!isWhole && isScaled(facts, size))) {
		return {placement: isSame ? same : 'scaled', map: fractions(size)};
	}

	// Some labeling tools ignore the EXIF rotation. That is only recognizable if it swaps width and height.
	const upright = {width: size.height, height: size.width};
	const fits = isWhole ? upright.width === facts.width && upright.height === facts.height : isScaled(facts, upright);
	if (orientation > 4 && fits) {
		return {placement: 'turned', map: toUpright(size, orientation)};
	}

	// Training code reads the coordinates as pixels of the file.
	return {placement: 'misfit', map: fractions(isWhole ? facts : size)};
};

const mapOutline = (outline: Outline, map: (point: Point) => Point): Outline => {
	if (outline.kind === 'path') {
		return {...outline, points: outline.points.map(point => map(point))};
	}

	const [[x1, y1], [x2, y2]] = [map(outline.from), map(outline.to)];
	return {...outline, from: [Math.min(x1, x2), Math.min(y1, y2)], to: [Math.max(x1, x2), Math.max(y1, y2)]};
};

/** Returns the range of the width where a side is visible. */
const clipOf = (composition: Composition, index: number): PlacedOutline['clip'] => {
	if (composition.kind !== 'wipe') {
		return [0, 1];
	}

	return index === 0 ? [0, composition.at] : [composition.at, 1];
};

/**
Places the outlines of a composition on its upright pictures. A difference draws the after picture, so only that picture's outlines are shown.

@param facts Facts about its files, in the order of `filesOf`.
*/
export const placeOutlines = (composition: Composition, facts: readonly PictureFacts[]): Placed => {
	const files = filesOf(composition);
	const mappings = (composition.outlines ?? []).map((outlines, index) => outlines && {outlines, ...mappingOf(outlines, files[index]!, facts[index]!)});
	return {
		placements: mappings.map(mapping => mapping?.placement),
		placed: mappings.flatMap((mapping, index) => {
			const map = mapping?.map;
			const isShown = composition.kind !== 'difference' || index === 1;
			return map && isShown ? mapping.outlines.shapes.map(outline => ({outline: mapOutline(outline, map), clip: clipOf(composition, index)})) : [];
		}),
	};
};
