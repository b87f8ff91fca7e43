import type {Likeness, PictureFacts, SampleFacts} from './facts.js';
import {
	numberIn, type Augmentation, type Parameters, type SizeLimit,
} from './operators.js';
import type {Rule, Finding} from './rules.js';
import {rangeText, sizeText, type Size} from './sizes.js';
import {scaledSize} from './validation-rules.js';

/** A result of an operator, and its original. */
type Result = {
	readonly operator: Augmentation;
	/** Undefined if unknown. */
	readonly parameters: Parameters | undefined;
	/** The sizes that the original may have had when the operator ran: as stored, turned upright, and scaled by validation. */
	readonly sizes: readonly Size[];
	readonly before: PictureFacts | undefined;
	readonly after: PictureFacts;
	readonly facts: SampleFacts;
};

/** Below this PSNR (dB), two pictures are different, however often one was saved as JPEG. */
const minLikeness = 25;

/** If one direction gives a PSNR that is higher by this (dB), the operator flipped in that direction. */
const decisiveDifference = 3;

/** Permitted difference in size (pixels), because operators round to whole pixels. */
const rounding = 1;

const unknown = (rule: Rule, reason: Extract<Finding, {outcome: 'unknown'}>['reason']): Finding => ({rule, outcome: 'unknown', reason});

const within = (value: number, from: number, to: number): boolean => value >= from - rounding && value <= to + rounding;

/** The sizes that a result may have for one size of the original. */
type Range = {readonly least: Size; readonly most: Size};

const fits = ({width, height}: Size, {least, most}: Range): boolean => within(width, least.width, most.width) && within(height, least.height, most.height);

/** Checks whether the size of a result fits one of the sizes of its original. */
const sizeRule = (rule: Rule, {operator, sizes, after}: Result, rangesOf: (size: Size) => readonly Range[]): Finding => {
	const ranges = sizes.flatMap(size => rangesOf(size));
	if (ranges.length === 0 || after.width === 0) {
		return unknown(rule, 'size');
	}

	return ranges.some(range => fits(after, range))
		? {rule, outcome: 'agrees'}
		: {rule, outcome: 'differs', operator, expected: rangeText(ranges[0]!.least, ranges[0]!.most), actual: sizeText(after)};
};

const exact = (size: Size): Range => ({least: size, most: size});

const scaledRange = ({width, height}: Size, least: readonly [number, number], most: readonly [number, number]): Range => ({
	least: {width: Math.round(width * least[0]), height: Math.round(height * least[1])},
	most: {width: Math.round(width * most[0]), height: Math.round(height * most[1])},
});

const sameSize = (result: Result): Finding => sizeRule('same-size', result, size => [exact(size)]);

/** `width`, `height`: the size of the result; 224 by default. */
const resize = ({operator, parameters, after}: Result): Finding => {
	const rule = 'resize';
	if (!parameters) {
		return unknown(rule, 'parameters');
	}

	const expected = {width: numberIn(parameters, 'width', 224), height: numberIn(parameters, 'height', 224)};
	return after.width === expected.width && after.height === expected.height
		? {rule, outcome: 'agrees'}
		: {rule, outcome: 'differs', operator, expected: sizeText(expected), actual: sizeText(after)};
};

/** `px_top`, `px_right`, `px_bottom`, `px_left`: added pixels; 1 by default. */
const padding = (result: Result): Finding => {
	const {parameters} = result;
	if (!parameters) {
		return unknown('padding', 'parameters');
	}

	const [top, right, bottom, left] = ['px_top', 'px_right', 'px_bottom', 'px_left'].map(name => numberIn(parameters, name, 1)) as [number, number, number, number];
	return sizeRule('padding', result, ({width, height}) => [exact({width: width + left + right, height: height + top + bottom})]);
};

/** `crop_percent_min`, `crop_percent_max`: the share that each side loses; 0 and 0.2 by default. The documents don't say whether the result is enlarged to the original size again, so that size is accepted too. */
const crop = (result: Result): Finding => {
	const {parameters} = result;
	if (!parameters) {
		return unknown('crop', 'parameters');
	}

	const [least, most] = [1 - (2 * numberIn(parameters, 'crop_percent_max', 0.2)), 1 - (2 * numberIn(parameters, 'crop_percent_min', 0))];
	return sizeRule('crop', result, size => [scaledRange(size, [least, least], [most, most]), exact(size)]);
};

/** `scale_min`, `scale_max`: the factor of width or height; 0.5 and 1.5 by default. The documents don't say whether the canvas grows too, so the original size is accepted too. */
const scale = (result: Result): Finding => {
	const {parameters} = result;
	if (!parameters) {
		return unknown('scale', 'parameters');
	}

	const [least, most] = [numberIn(parameters, 'scale_min', 0.5), numberIn(parameters, 'scale_max', 1.5)];
	return sizeRule('scale', result, size => [scaledRange(size, [Math.min(1, least), Math.min(1, least)], [Math.max(1, most), Math.max(1, most)])]);
};

/** Three channels of color become three channels of gray. */
const grayscale = ({operator, facts: {isGray}}: Result): Finding => {
	const rule = 'grayscale';
	if (isGray === undefined) {
		return unknown(rule, 'pixels');
	}

	return isGray ? {rule, outcome: 'agrees'} : {rule, outcome: 'differs', operator};
};

const waysOf = (parameters: Parameters | undefined): ReadonlyArray<keyof Likeness> => {
	if (!parameters) {
		return ['across', 'down'];
	}

	// `lr` is the documented default.
	const way = parameters('lr_ud')?.trim().toLowerCase() === 'ud' ? 'down' : 'across';
	return numberIn(parameters, 'flip_p', 1) < 1 ? [way, 'plain'] : [way];
};

/** `lr_ud`: the direction; `flip_p`: the probability, 1 by default. */
const flip = ({operator, parameters, before, facts: {likeness}}: Result): Finding => {
	const rule = 'flip';
	if (before && before.orientation !== 1) {
		return unknown(rule, 'orientation');
	}

	if (!likeness) {
		return unknown(rule, 'pixels');
	}

	const ways = waysOf(parameters);
	const best = Math.max(...ways.map(way => likeness[way]));
	const other = Math.max(...(['plain', 'across', 'down'] as const).filter(way => !ways.includes(way)).map(way => likeness[way]));
	return best < minLikeness || other > best + decisiveDifference ? {rule, outcome: 'differs', operator} : {rule, outcome: 'agrees'};
};

/** The rules of each operator (ModelArts user guide, Data Augmentation). The effect of Shear on the size is not documented. */
const rulesOf: Readonly<Record<Augmentation, ReadonlyArray<(result: Result) => Finding>>> = {
	AddNoise: [sameSize],
	Blur: [sameSize],
	Crop: [crop],
	CutOut: [sameSize],
	Flip: [flip, sameSize],
	Grayscale: [grayscale, sameSize],
	HistogramEqual: [sameSize],
	LightArithmetic: [sameSize],
	LightContrast: [sameSize],
	MotionBlur: [sameSize],
	Padding: [padding],
	Resize: [resize],
	Rotate: [sameSize],
	Saturation: [sameSize],
	Scale: [scale],
	Sharpen: [sameSize],
	Shear: [() => unknown('same-size', 'undocumented')],
	Translate: [sameSize],
	Weather: [sameSize],
};

const sizesOf = (before: PictureFacts | undefined, limit: SizeLimit | undefined): Size[] => {
	if (!before || before.width === 0) {
		return [];
	}

	const {width, height} = before;
	const stored = before.orientation > 4 ? [{width, height}, {width: height, height: width}] : [{width, height}];
	return limit ? [...stored, ...stored.map(size => scaledSize(size, limit)).filter(size => size !== undefined)] : stored;
};

/** Checks the result of an operator. @param limit The size limit of validation, which runs first. */
export const operatorFindings = (result: Omit<Result, 'sizes'>, limit: SizeLimit | undefined): Finding[] =>
	rulesOf[result.operator].map(rule => rule({...result, sizes: sizesOf(result.before, limit)}));
