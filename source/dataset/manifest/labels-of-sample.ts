import type {DatasetLabel, DatasetSample} from '../../model/dataset.js';
import {clean} from '../../text/clean.js';
import {collecting} from '../attempt.js';
import {
	fewestPoints, VocError, type Point, type Shape, type VocObject,
} from '../voc.js';
import {datasetWords} from '../words/index.js';
import type {Labels} from './labels.js';

/** Kinds of labels by `type` of the samples API (ModelArts API reference, Obtaining a Sample List). */
const kinds: Readonly<Record<number, string>> = {0: 'image_classification', 1: 'object_detection', 3: 'image_segmentation'};

const [shapeKey, featureKey] = ['@modelarts:shape', '@modelarts:feature'];

const numbersOf = (value: unknown): number[] => {
	const numbers = Array.isArray(value) ? value.map(Number) : [];
	return numbers.every(number => Number.isFinite(number)) ? numbers : [];
};

const pointOf = (value: unknown, place: string): Point => {
	const [x, y] = numbersOf(value);
	if (x === undefined || y === undefined) {
		throw new VocError(datasetWords.pointWithoutCoordinates(place));
	}

	return [x, y];
};

/** Reads `@modelarts:feature`: points, or the center and `[radius]` of a circle. */
const shapeOf = ({property}: DatasetLabel, place: string): Shape => {
	const kind = property[shapeKey] ?? 'bndbox';
	const feature = property[featureKey];
	if (!Array.isArray(feature)) {
		throw new VocError(datasetWords.noCoordinates(place));
	}

	if (kind === 'circle') {
		const [radius] = numbersOf(feature[1]);
		if (radius === undefined) {
			throw new VocError(datasetWords.noRadius(place));
		}

		return {kind, center: pointOf(feature[0], place), radius};
	}

	const points = feature.map(point => pointOf(point, place));
	if (kind === 'bndbox') {
		const [from, to] = points;
		if (from === undefined || to === undefined) {
			throw new VocError(datasetWords.fewPoints(place));
		}

		return {kind: 'box', from, to};
	}

	if (typeof kind !== 'string' || !Object.hasOwn(fewestPoints, kind)) {
		throw new VocError(datasetWords.unknownShape(place, clean(JSON.stringify(kind))));
	}

	const known = kind as keyof typeof fewestPoints;
	if (points.length < fewestPoints[known]) {
		throw new VocError(datasetWords.fewPoints(place));
	}

	return {kind: known, points};
};

/** Returns the attributes that a person or a tool added to a label, except hard-example marks, which a VOC object can't have. */
const attributesOf = ({property}: DatasetLabel): Record<string, string> => Object.fromEntries(Object.entries(property)
	.filter(([key, value]) => key !== shapeKey && key !== featureKey && !key.startsWith('@modelarts:hard') && ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
	.map(([key, value]) => [key, String(value)]));

const confidenceOf = ({score}: DatasetLabel): number | undefined => score !== undefined && score >= 0 && score <= 1 ? score : undefined;

const objectOf = (label: DatasetLabel, place: string): VocObject => {
	const confidence = confidenceOf(label);
	return {
		name: label.name,
		shape: shapeOf(label, place),
		isDifficult: false,
		isTruncated: false,
		...(confidence !== undefined && {confidence}),
		properties: attributesOf(label),
	};
};

const annotationOf = (label: DatasetLabel): Record<string, unknown> => {
	const properties = attributesOf(label);
	return {
		type: 'modelarts/image_classification',
		name: label.name,
		...(Object.keys(properties).length > 0 && {property: properties}),
		...(confidenceOf(label) !== undefined && {confidence: confidenceOf(label)}),
	};
};

/** @throws VocError if the label can't be used. */
const readLabel = (label: DatasetLabel, index: number) => {
	const place = datasetWords.places.label(index + 1);
	const kind = kinds[label.type ?? (label.property[featureKey] === undefined ? 0 : 1)];
	if (kind === undefined || label.name === '') {
		throw new VocError(kind === undefined ? datasetWords.unknownType(place, label.type) : datasetWords.noName(place));
	}

	return {label, kind, object: kind === 'image_classification' ? undefined : objectOf(label, place)};
};

const objectsIn = (labels: ReadonlyArray<ReturnType<typeof readLabel>>): VocObject[] => labels.map(({object}) => object).filter(object => object !== undefined);

/** Returns the readable objects of a sample, and why others can't be read. For drawing boxes, not for training. */
export const readableObjects = ({labels}: DatasetSample): {readonly objects: readonly VocObject[]; readonly unread: readonly string[]} => {
	const unread: string[] = [];
	const attempt = collecting(unread);
	return {objects: objectsIn(labels.flatMap((label, index) => attempt(() => [readLabel(label, index)], []))), unread};
};

/**
Returns the labels of a dataset's sample. Classes become annotations of a manifest line. Boxes and other shapes have only coordinates and no file.

@throws VocError if a label can't be used. A sample is exported with all its labels or not at all.
*/
export const labelsOfSample = ({labels, size, isHard}: DatasetSample): Labels => {
	const found = labels.map((label, index) => readLabel(label, index));
	const annotation = found.filter(({object}) => object === undefined).map(({label}) => annotationOf(label));
	const objects = objectsIn(found);
	return {
		fields: {...(annotation.length > 0 && {annotation}), ...(isHard && {hard: 'true'})},
		classes: labels.map(({name}) => name),
		kinds: found.map(({kind}) => kind),
		...(objects.length > 0 && {objects, isLoose: true}),
		...(size && {size}),
	};
};
