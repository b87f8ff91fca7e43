import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';

type Size = {readonly width: number; readonly height: number};

/** Left, top, right and bottom edge (pixels). */
export type Edges = readonly [left: number, top: number, right: number, bottom: number];

type Range = readonly [from: number, to: number];

/** What an operator does to boxes. */
export type BoxMapping =
	/** Where it moves them; one of several ways if a parameter or chance decides. */
	| {readonly kind: 'exact'; readonly operator: string | undefined; readonly ways: ReadonlyArray<(box: Edges) => Edges>}
	/** It moves all of them by the same distance, within these bounds. */
	| {readonly kind: 'shift'; readonly operator: string; readonly x: Range; readonly y: Range};

/** Operators that change colors or add something, but move nothing (ModelArts data processing, Data Augmentation). */
const still = new Set(['addnoise', 'blur', 'cutout', 'grayscale', 'histogramequal', 'lightarithmetic', 'lightcontrast', 'motionblur', 'saturation', 'sharpen', 'weather']);

const moving = ['Flip', 'Padding', 'Resize', 'Scale', 'Translate', 'Crop'] as const;

const keep = (box: Edges): Edges => box;

const scaled = (before: Size, after: Size) => ([left, top, right, bottom]: Edges): Edges => {
	const [x, y] = [after.width / before.width, after.height / before.height];
	return [left * x, top * y, right * x, bottom * y];
};

const numberOf = (value: string | undefined, otherwise: number): number => value === undefined || value.trim() === '' || !Number.isFinite(Number(value)) ? otherwise : Number(value);

/** `lr_ud`: the direction; `flip_p`: its probability. */
const flips = ({width, height}: Size, parameter: (name: string) => string | undefined): ReadonlyArray<(box: Edges) => Edges> => {
	const across = ([left, top, right, bottom]: Edges): Edges => [width - right, top, width - left, bottom];
	const down = ([left, top, right, bottom]: Edges): Edges => [left, height - bottom, right, height - top];
	const direction = parameter('lr_ud')?.trim().toLowerCase();
	const ways = [...direction === 'ud' ? [] : [across], ...direction === 'lr' ? [] : [down]];
	return numberOf(parameter('flip_p'), 1) < 1 ? [...ways, keep] : ways;
};

/** The operator that a sample's descriptions name: `use Flip augmentation`, `flip (from the file name)`. */
const namedOperator = ({descriptions}: Pick<Sample, 'descriptions'>): string | undefined => {
	for (const description of descriptions) {
		for (const [word] of description.matchAll(/[a-z]+/gi)) {
			const known = moving.find(name => name.toLowerCase() === word.toLowerCase()) ?? (still.has(word.toLowerCase()) ? word : undefined);
			if (known !== undefined) {
				return known;
			}
		}
	}

	return undefined;
};

/**
Returns where an operator moves the boxes of a sample; undefined if nobody knows, as for Rotate and Shear, whose angle is random.

@param operators Of the version, with their parameters, if known.
*/
export const mappingOf = (sample: Pick<Sample, 'descriptions' | 'status'>, before: Size, after: Size, operators: readonly OperatorFacts[] = []): BoxMapping | undefined => {
	const operator = namedOperator(sample);
	const parameter = (name: string): string | undefined => operators.find(one => one.name === operator)?.parameters.find(one => one.name === name)?.value;
	const isSameSize = before.width === after.width && before.height === after.height;
	switch (operator) {
		case 'Flip': {
			return isSameSize ? {kind: 'exact', operator, ways: flips(before, parameter)} : undefined;
		}

		case 'Resize':
		case 'Scale': {
			return {kind: 'exact', operator, ways: [scaled(before, after)]};
		}

		case 'Padding': {
			return {
				kind: 'shift', operator, x: [0, Math.max(0, after.width - before.width)], y: [0, Math.max(0, after.height - before.height)],
			};
		}

		case 'Translate': {
			return {
				kind: 'shift', operator, x: [-before.width, before.width], y: [-before.height, before.height],
			};
		}

		case 'Crop': {
			// The share that each side can lose.
			const most = numberOf(parameter('crop_percent_max'), 1);
			const bounds = (from: number, to: number): Range => [-Math.min(Math.max(0, from - to), Math.ceil(from * most)), 0];
			return {
				kind: 'shift', operator, x: bounds(before.width, after.width), y: bounds(before.height, after.height),
			};
		}

		case undefined: {
			// Validation scales large pictures in proportion, and converts others.
			const isProportional = Math.abs((before.width * after.height) - (before.height * after.width)) <= Math.max(before.width, before.height);
			return sample.status === 'retained' || (sample.status === 'modified' && isProportional) ? {kind: 'exact', operator, ways: [scaled(before, after)]} : undefined;
		}

		default: {
			return isSameSize ? {kind: 'exact', operator, ways: [keep]} : undefined;
		}
	}
};
