import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';
import {readParameters, type Parameters} from './operator-parameters.js';
import type {Size} from './side-boxes.js';

/** Left, top, right and bottom edge (pixels). */
export type Edges = readonly [left: number, top: number, right: number, bottom: number];

type Range = readonly [from: number, to: number];

export type Way = (box: Edges) => Edges;

/**
Why the expected positions of boxes are unknown.
- `angle`: the angle is random.
- `same-size`: the size of the picture did not change, so it doesn't show how much was cropped or scaled.
- `size`: the size of the picture contradicts the operator's documentation.
- `operator`: the operator is unknown, or there are several.
- `turned`: only one of the two pictures has labels for the picture before its EXIF rotation.
*/
export type UnknownPosition = 'angle' | 'same-size' | 'size' | 'operator' | 'turned';

/** What an operator does to boxes. */
export type BoxMapping =
	/** The positions are known. There are several ways if a parameter is unknown or chance decides. */
	| {readonly kind: 'exact'; readonly operator: string | undefined; readonly ways: readonly Way[]}
	/** All boxes move by the same distance, within one of these bounds. */
	| {readonly kind: 'shift'; readonly operator: string; readonly bounds: ReadonlyArray<{readonly x: Range; readonly y: Range}>}
	| {readonly kind: 'unknown'; readonly operator: string | undefined; readonly why: UnknownPosition};

/** Operators that change colors or add something, but move nothing (ModelArts data processing, Data Augmentation). */
const stationary = new Set(['addnoise', 'blur', 'cutout', 'grayscale', 'histogramequal', 'lightarithmetic', 'lightcontrast', 'motionblur', 'saturation', 'sharpen', 'weather']);

const keep: Way = box => box;

const isSameSize = (one: Size, other: Size): boolean => one.width === other.width && one.height === other.height;

const scaled = (before: Size, after: Size): Way => ([left, top, right, bottom]) => {
	const [x, y] = [after.width / before.width, after.height / before.height];
	return [left * x, top * y, right * x, bottom * y];
};

const across = ({width}: Size): Way => ([left, top, right, bottom]) => [width - right, top, width - left, bottom];
const down = ({height}: Size): Way => ([left, top, right, bottom]) => [left, height - bottom, right, height - top];

/** Returns a quarter turn around the center. The picture keeps its width and height. */
const quarter = ({width, height}: Size, isClockwise: boolean): Way => ([left, top, right, bottom]) => {
	const [x, y] = [(width - height) / 2, (width + height) / 2];
	return isClockwise ? [y - bottom, left - x, y - top, right - x] : [top + x, y - right, bottom + x, y - left];
};

type Pictures = {readonly operator: string; readonly before: Size; readonly after: Size; readonly parameters: Parameters};

const unknown = (operator: string | undefined, why: UnknownPosition): BoxMapping => ({kind: 'unknown', operator, why});

/** Returns the distances by which a crop can move boxes on one axis. Undefined if the size contradicts the parameters. */
const cropRange = (before: number, after: number, [least, most]: Range): Range | undefined => {
	// Both edges together lose `total`, and each loses a share between the two parameters.
	const [total, low, high] = [before - after, Math.floor(before * least), Math.ceil(before * most)];
	const [from, to] = [Math.max(0, low, total - high), Math.min(total - low, high)];
	return total < 0 || from > to ? undefined : [-to, -from];
};

const mappings: Readonly<Record<string, (pictures: Pictures) => BoxMapping>> = {
	Flip({operator, before, after, parameters}) {
		const direction = parameters.text('lr_ud', 'lr');
		const ways = [...direction === 'ud' ? [] : [across(before)], ...direction === 'lr' ? [] : [down(before)]];
		return isSameSize(before, after) ? {kind: 'exact', operator, ways: (parameters.number('flip_p', 1) ?? 1) < 1 ? [...ways, keep] : ways} : unknown(operator, 'size');
	},
	Resize: ({operator, before, after}) => ({kind: 'exact', operator, ways: [scaled(before, after)]}),
	Scale: ({operator, before, after}) => isSameSize(before, after) ? unknown(operator, 'same-size') : {kind: 'exact', operator, ways: [scaled(before, after)]},
	Padding({operator, before, after, parameters}) {
		const [left, top, right, bottom] = ['px_left', 'px_top', 'px_right', 'px_bottom'].map(name => parameters.number(name, 1));
		const [width, height] = [after.width - before.width, after.height - before.height];
		if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
			return width < 0 || height < 0 || (width === 0 && height === 0) ? unknown(operator, 'size') : {kind: 'shift', operator, bounds: [{x: [0, width], y: [0, height]}]};
		}

		return width === left + right && height === top + bottom
			? {kind: 'exact', operator, ways: [([x1, y1, x2, y2]) => [x1 + left, y1 + top, x2 + left, y2 + top]]}
			: unknown(operator, 'size');
	},
	Translate({operator, before, after, parameters}) {
		const direction = parameters.text('translatexy', 'x');
		const [x, y] = [{x: [-before.width, before.width], y: [0, 0]}, {x: [0, 0], y: [-before.height, before.height]}] as const;
		const bounds = [...direction === 'y' ? [] : [x], ...direction === 'x' ? [] : [y]];
		return isSameSize(before, after) ? {kind: 'shift', operator, bounds} : unknown(operator, 'size');
	},
	Crop({operator, before, after, parameters}) {
		if (isSameSize(before, after)) {
			return unknown(operator, 'same-size');
		}

		const share: Range = [parameters.number('crop_percent_min', 0) ?? 0, parameters.number('crop_percent_max', 0.2) ?? 1];
		const [x, y] = [cropRange(before.width, after.width, share), cropRange(before.height, after.height, share)];
		return x && y ? {kind: 'shift', operator, bounds: [{x, y}]} : unknown(operator, 'size');
	},
	Rotate({operator, before, after, parameters}) {
		const [from, to] = [parameters.number('angle_min', 90), parameters.number('angle_max', -90)];
		if (from === undefined || from !== to || from % 90 !== 0) {
			return unknown(operator, 'angle');
		}

		// The documents don't say which way a positive angle turns.
		const half: Way = box => down(before)(across(before)(box));
		const straight = from % 360 === 0 ? keep : half;
		const ways = from % 180 === 0 ? [straight] : [quarter(before, true), quarter(before, false)];
		return isSameSize(before, after) ? {kind: 'exact', operator, ways} : unknown(operator, 'size');
	},
	Shear: ({operator}) => unknown(operator, 'angle'),
};

const movingOperators = Object.keys(mappings);

/** Returns the operators that a sample's descriptions name (`use Flip augmentation`, `flip (from the file name)`). Those that move boxes come first. */
const namedOperators = ({descriptions}: Pick<Sample, 'descriptions'>): readonly string[] => {
	const named = descriptions.flatMap(description => description.match(/[a-z]+/gi) ?? []);
	const movers = named.flatMap(word => movingOperators.find(name => name.toLowerCase() === word.toLowerCase()) ?? []);
	return [...new Set(movers), ...named.filter(word => stationary.has(word.toLowerCase()))];
};

/** Returns the mapping if no operator is named. Validation scales large pictures in proportion, and converts others. */
const withoutOperator = ({status}: Pick<Sample, 'status'>, before: Size, after: Size): BoxMapping => {
	const isProportional = Math.abs((before.width * after.height) - (before.height * after.width)) <= Math.max(before.width, before.height);
	if (status === 'retained' || (status === 'modified' && isProportional)) {
		return {kind: 'exact', operator: undefined, ways: [scaled(before, after)]};
	}

	return unknown(undefined, status === 'modified' ? 'size' : 'operator');
};

/**
Returns where an operator moves the boxes of a sample, by its documented parameters and their defaults (ModelArts data processing, Data Augmentation).

@param operators The version's operators with their parameters, if known.
*/
export const mappingOf = (sample: Pick<Sample, 'descriptions' | 'status'>, before: Size, after: Size, operators: readonly OperatorFacts[] = []): BoxMapping => {
	const [operator, another] = namedOperators(sample);
	if (operator === undefined) {
		return withoutOperator(sample, before, after);
	}

	if (another !== undefined && movingOperators.includes(another)) {
		return unknown(undefined, 'operator');
	}

	const move = Object.hasOwn(mappings, operator) ? mappings[operator] : undefined;
	if (move) {
		return move({
			operator, before, after, parameters: readParameters(operators, operator),
		});
	}

	return isSameSize(before, after) ? {kind: 'exact', operator, ways: [keep]} : unknown(operator, 'size');
};
