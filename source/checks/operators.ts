import type {OperatorFacts} from '../model/catalog.js';
import {resultProperty, type Sample} from '../model/source.js';

/** The operators that change or add pictures (ModelArts user guide, Data Augmentation). */
const augmentations = [
	'AddNoise',
	'Blur',
	'Crop',
	'CutOut',
	'Flip',
	'Grayscale',
	'HistogramEqual',
	'LightArithmetic',
	'LightContrast',
	'MotionBlur',
	'Padding',
	'Resize',
	'Rotate',
	'Saturation',
	'Scale',
	'Sharpen',
	'Shear',
	'Translate',
	'Weather',
] as const;

export type Augmentation = typeof augmentations[number];

const byName = new Map<string, Augmentation>(augmentations.map(name => [name.toLowerCase(), name]));

/** Operators without documented results: a neural network draws their pictures. */
const generators = /gan$/i;

/** The operator that changed a sample. `none`: none except validation. `several`, `unnamed`: unknown. */
export type Author = Augmentation | 'none' | 'several' | 'unnamed';

/** Operators that change only fine details, which scaled-down pictures hardly show. */
const fineOperators: ReadonlySet<Author> = new Set(['AddNoise', 'Blur', 'MotionBlur', 'Sharpen']);

/** Whether the change that an operator made vanishes in scaled-down pictures. */
export const isFineChange = (author: Author): boolean => fineOperators.has(author);

/** Removes file names, which can contain the name of an operator: `similar to blur.jpg`. */
const withoutFiles = (description: string): string => description.replaceAll(/\S+\.[A-Za-z]{2,4}\b/g, ' ');

const namedOperators = ({descriptions}: Pick<Sample, 'descriptions'>): ReadonlySet<Augmentation> => new Set(descriptions.flatMap(description =>
	[...withoutFiles(description).matchAll(/[A-Za-z]+/g)].map(([word]) => byName.get(word.toLowerCase())).filter(name => name !== undefined)));

/** Whether an operator can make samples of a status. `total_status` lists the statuses that it can set. The documented value for augmentations is `[3]`, added. */
const canMake = ({name, parameters}: OperatorFacts, status: Sample['status']): boolean => {
	if (!byName.has(name.toLowerCase()) && !generators.test(name)) {
		return false;
	}

	const settable = parameters.find(one => one.name === 'total_status')?.value ?? '[3]';
	return status !== undefined && settable.includes(String(resultProperty[status]));
};

/**
Returns the operator that changed or added a sample: the one that its descriptions name, or else the only one of the version that can have done it.

@param operators The version's operators; undefined if unknown.
*/
export const authorOf = (sample: Pick<Sample, 'descriptions' | 'status'>, operators: readonly OperatorFacts[] | undefined): Author => {
	if (sample.status === 'retained') {
		return 'none';
	}

	const [first, ...others] = namedOperators(sample);
	if (first !== undefined) {
		return others.length === 0 ? first : 'several';
	}

	const possible = operators?.filter(operator => canMake(operator, sample.status));
	if (possible?.length === 0 && sample.status === 'modified') {
		return 'none';
	}

	const onlyOperator = possible?.length === 1 && sample.status === 'added' ? byName.get(possible[0]!.name.toLowerCase()) : undefined;
	return onlyOperator ?? 'unnamed';
};

const isFalse = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'false';

/** Returns a parameter of an operator by name; undefined if unknown. */
export type Parameters = (name: string) => string | undefined;

/** Returns the parameters of an operator. Undefined if the version's operators are unknown or don't include it. */
export const parametersOf = (operator: string, operators: readonly OperatorFacts[] | undefined): Parameters | undefined => {
	const found = operators?.find(({name}) => name.toLowerCase() === operator.toLowerCase());
	return found && (name => found.parameters.find(one => one.name === name)?.value);
};

/** Returns a parameter as a number, or the documented default if it is absent or not a number. */
export const numberIn = (parameters: Parameters, name: string, otherwise: number): number => {
	const text = parameters(name)?.trim() ?? '';
	const value = Number(text);
	return text === '' || !Number.isFinite(value) ? otherwise : value;
};

/** Whether pictures were validated: by MetaValidation, or by another operator before its own work (`do_validation`, True by default). */
export const isValidated = (operators: readonly OperatorFacts[] | undefined): boolean => operators === undefined
	|| operators.length === 0
	|| operators.some(({name, parameters}) => name.toLowerCase() === 'metavalidation' || !isFalse(parameters.find(one => one.name === 'do_validation')?.value));

/** Maximum width and height that validation doesn't scale down (pixels); Infinity without a limit. */
export type SizeLimit = {readonly width: number; readonly height: number};

const noLimit: SizeLimit = {width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY};

/** Returns `image_max_width` and `image_max_height` of MetaValidation, whose default -1 means no limit. Undefined if the operators are unknown. */
export const sizeLimitOf = (operators: readonly OperatorFacts[] | undefined): SizeLimit | undefined => {
	const parameters = parametersOf('MetaValidation', operators);
	if (!parameters) {
		return operators === undefined || operators.length === 0 ? undefined : noLimit;
	}

	const side = (name: string): number => {
		const value = numberIn(parameters, name, -1);
		return value > 0 ? value : Number.POSITIVE_INFINITY;
	};

	return {width: side('image_max_width'), height: side('image_max_height')};
};
