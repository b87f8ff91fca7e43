import {parseXml, XmlElement} from '@rgrove/parse-xml';
import type {Point} from '../model/point.js';
import {clean} from '../text/clean.js';
import {collecting, strict, type Attempt} from './attempt.js';
import {VocError} from './voc-error.js';
import {datasetWords} from './words/index.js';

export type {Point} from '../model/point.js';
export {VocError} from './voc-error.js';

/** The outline of an object in its picture (pixels). */
export type Shape =
	| {readonly kind: 'box'; readonly from: Point; readonly to: Point}
	| {readonly kind: 'circle'; readonly center: Point; readonly radius: number}
	| {readonly kind: 'polygon' | 'polyline' | 'line' | 'dashed' | 'point'; readonly points: readonly Point[]};

export type VocObject = {
	/** As written: clean it before it is shown. */
	readonly name: string;
	readonly shape: Shape;
	readonly isDifficult: boolean;
	readonly isTruncated: boolean;
	/** From 0 to 1. */
	readonly confidence?: number;
	/** Further attributes of the label. */
	readonly properties: Readonly<Record<string, string>>;
};

/** A Pascal VOC file as ModelArts reads and writes it (Specifications for Importing a Manifest File). */
export type Voc = {
	readonly filename: string;
	readonly width: number;
	readonly height: number;
	readonly depth: number;
	/** Whether there is a mask of the objects too, as for image segmentation. */
	readonly hasMask: boolean;
	readonly objects: readonly VocObject[];
};

const childrenOf = (parent: XmlElement, name: string): XmlElement[] => parent.children
	.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name);

const textIn = (element: XmlElement | undefined, name: string, place: string): string => {
	const text = element?.text.trim() ?? '';
	if (text === '') {
		throw new VocError(datasetWords.missing(place, name));
	}

	return text;
};

const textOf = (parent: XmlElement, name: string, place: string): string => textIn(childrenOf(parent, name)[0], name, place);

const numberIn = (element: XmlElement | undefined, name: string, place: string): number => {
	const text = textIn(element, name, place);
	const number = Number(text);
	if (!Number.isFinite(number)) {
		throw new VocError(datasetWords.notNumber(datasetWords.places.inside(name, place), clean(text)));
	}

	return number;
};

const numberOf = (parent: XmlElement, name: string, place: string): number => numberIn(childrenOf(parent, name)[0], name, place);

const flagOf = (parent: XmlElement, name: string, place: string): boolean => numberOf(parent, name, place) !== 0;

/** Reads the points x1 y1 x2 y2 …, in the order of their numbers. An outline can have thousands, so children are looked up in a map. */
const pointsOf = (element: XmlElement, place: string): Point[] => {
	const coordinates = new Map<string, XmlElement>();
	for (const child of element.children) {
		if (child instanceof XmlElement && !coordinates.has(child.name)) {
			coordinates.set(child.name, child);
		}
	}

	const points: Point[] = [];
	for (let index = 1; coordinates.has(`x${index}`); index++) {
		points.push([numberIn(coordinates.get(`x${index}`), `x${index}`, place), numberIn(coordinates.get(`y${index}`), `y${index}`, place)]);
	}

	return points;
};

const shapeReaders: Readonly<Record<string, (element: XmlElement, place: string) => Shape>> = {
	bndbox: (element, place) => ({
		kind: 'box',
		from: [numberOf(element, 'xmin', place), numberOf(element, 'ymin', place)],
		to: [numberOf(element, 'xmax', place), numberOf(element, 'ymax', place)],
	}),
	circle: (element, place) => ({kind: 'circle', center: [numberOf(element, 'cx', place), numberOf(element, 'cy', place)], radius: numberOf(element, 'r', place)}),
	// The specification's table has x and y, its example x1 and y1.
	point: (element, place) => ({kind: 'point', points: childrenOf(element, 'x').length > 0 ? [[numberOf(element, 'x', place), numberOf(element, 'y', place)]] : pointsOf(element, place)}),
	...Object.fromEntries((['polygon', 'polyline', 'line', 'dashed'] as const).map(kind => [kind, (element: XmlElement, place: string): Shape => ({kind, points: pointsOf(element, place)})])),
};

/** Minimum number of points of a shape. */
export const fewestPoints = {
	polygon: 3, polyline: 2, line: 2, dashed: 2, point: 1,
} as const;

const shapeOf = (object: XmlElement, place: string): Shape => {
	const found = object.children.filter((child): child is XmlElement => child instanceof XmlElement && Object.hasOwn(shapeReaders, child.name));
	if (found.length !== 1) {
		throw new VocError(found.length === 0 ? datasetWords.noShape(place) : datasetWords.shapes(place, found.map(({name}) => name)));
	}

	const shape = shapeReaders[found[0]!.name]!(found[0]!, datasetWords.places.inside(found[0]!.name, place));
	if ('points' in shape && shape.points.length < fewestPoints[shape.kind]) {
		const {noPoints, fewPoints, places} = datasetWords;
		throw new VocError((shape.points.length === 0 ? noPoints : fewPoints)(places.inside(shape.kind, place)));
	}

	return shape;
};

/** `<color>green</color>`, or `<property><key>color</key><value>green</value></property>`. */
const propertiesOf = (object: XmlElement, place: string): Record<string, string> => {
	const properties = new Map<string, string>();
	for (const list of childrenOf(object, 'properties')) {
		const elements = list.children.filter((child): child is XmlElement => child instanceof XmlElement);
		if (elements.length === 0) {
			throw new VocError(datasetWords.noProperties(place));
		}

		for (const element of elements) {
			const isPair = element.name === 'property' && element.children.some(child => child instanceof XmlElement);
			const pair = datasetWords.places.property(place);
			const [key, value] = isPair ? [textOf(element, 'key', pair), textOf(element, 'value', pair)] : [element.name, element.text.trim()];
			if (value === '') {
				throw new VocError(datasetWords.noValue(clean(key), place));
			}

			properties.set(key, value);
		}
	}

	return Object.fromEntries(properties);
};

/** How to read parts of a file: `object` for each object, `extra` for parts that aren't needed to draw its box. */
type Reading = {readonly extra: Attempt; readonly object: Attempt};

const objectOf = (object: XmlElement, index: number, {extra}: Reading): VocObject => {
	const place = datasetWords.places.object(index + 1);
	const name = textOf(object, 'name', place);
	// The vendor's reader requires it, but ignores its value.
	extra(() => textOf(object, 'pose', place), '');
	// A part has its own name and shape, for example a person's head.
	for (const part of childrenOf(object, 'part')) {
		extra(() => shapeOf(part, datasetWords.places.part(place)), undefined);
	}

	const confidence = childrenOf(object, 'confidence').length > 0 ? extra(() => numberOf(object, 'confidence', place), undefined) : undefined;
	return {
		name,
		shape: shapeOf(object, place),
		isTruncated: extra(() => flagOf(object, 'truncated', place), false),
		isDifficult: extra(() => flagOf(object, 'difficult', place), false),
		...(confidence !== undefined && {confidence}),
		properties: extra(() => propertiesOf(object, place), {}),
	};
};

const rootOf = (text: string): XmlElement => {
	if (text.trim() === '') {
		throw new VocError(datasetWords.emptyFile);
	}

	let root: XmlElement | null;
	try {
		({root} = parseXml(text));
	} catch (error) {
		if (error instanceof RangeError) {
			throw error;
		}

		// The parser's message quotes the file.
		const {line, column} = error as {line?: number; column?: number};
		throw new VocError(datasetWords.notXml(line === undefined ? undefined : {line, column: column ?? 1}), {cause: error});
	}

	if (root?.name !== 'annotation') {
		throw new VocError(datasetWords.root);
	}

	return root;
};

const vocOf = (root: XmlElement, reading: Reading): Voc => {
	const {extra} = reading;
	extra(() => textOf(root, 'folder', datasetWords.places.file), '');
	const filename = extra(() => textOf(root, 'filename', datasetWords.places.file), '');
	for (const source of childrenOf(root, 'source')) {
		extra(() => textOf(source, 'database', 'source'), '');
	}

	const size = extra(() => {
		const element = childrenOf(root, 'size')[0];
		if (!element) {
			throw new VocError(datasetWords.noSize);
		}

		return element;
	}, undefined);
	const sizeOf = (name: string): number => size ? extra(() => numberOf(size, name, 'size'), 0) : 0;
	const [width, height, depth] = [sizeOf('width'), sizeOf('height'), sizeOf('depth')];
	extra(() => textOf(root, 'segmented', datasetWords.places.file), '');
	return {
		filename, width, height, depth,
		hasMask: childrenOf(root, 'mask_source').length > 0,
		objects: childrenOf(root, 'object').flatMap((object, index) => reading.object(() => [objectOf(object, index, reading)], [])),
	};
};

const parse = (text: string, reading: Reading): Voc => {
	try {
		return vocOf(rootOf(text), reading);
	} catch (error) {
		// The parser and `XmlElement.text` recurse into each level.
		throw error instanceof RangeError ? new VocError(datasetWords.tooDeep, {cause: error}) : error;
	}
};

/**
Reads a VOC file. Rejects what the vendor's own reader rejects, because an import would fail: a missing element, or an object without a shape or with several.

@param text The file. Document type declarations are ignored, so no entity can be defined.
@throws VocError
*/
export const parseVoc = (text: string): Voc => parse(text, {extra: strict, object: strict});

/**
The readable parts of a VOC file.
- `defects`: why an import would reject the file. The boxes are not affected; a missing size is 0.
- `unread`: why objects are missing from `objects`.
*/
export type ReadableVoc = Voc & {readonly defects: readonly string[]; readonly unread: readonly string[]};

/**
Reads the readable parts of a VOC file. For drawing boxes, not for training.

@throws VocError if the file isn't XML of this kind.
*/
export const parseReadableVoc = (text: string): ReadableVoc => {
	const [defects, unread]: [string[], string[]] = [[], []];
	const voc = parse(text, {extra: collecting(defects), object: collecting(unread)});
	return {...voc, defects, unread};
};
