import {clean} from '../text/clean.js';
import {
	VocError, type Point, type Shape, type Voc, type VocObject,
} from './voc.js';
import {datasetWords} from './words/index.js';

/** Characters that XML 1.0 can't contain, not even escaped. */
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;',
};

/** @throws VocError if a reader couldn't restore the text. */
const escaped = (text: string, what: string): string => {
	if (impossible.test(text)) {
		throw new VocError(datasetWords.impossible(what, clean(text)));
	}

	if (text.trim() === '') {
		throw new VocError(datasetWords.empty(what));
	}

	return text.replaceAll(/[&<>\r]/g, found => escapes[found]!);
};

const element = (name: string, text: string | number): string => `<${name}>${text}</${name}>`;

/** Rounds to whole pixels, because the vendor's reader accepts no fractions. */
const pixel = (value: number): string => {
	const rounded = Math.round(value);
	if (!Number.isSafeInteger(rounded)) {
		throw new VocError(datasetWords.notPixels(value));
	}

	return String(rounded);
};

const numbered = (points: readonly Point[]): string => points.map(([x, y], index) => element(`x${index + 1}`, pixel(x)) + element(`y${index + 1}`, pixel(y))).join('');

const shapeElement = (shape: Shape): string => {
	switch (shape.kind) {
		case 'box': {
			const {from: [left, top], to: [right, bottom]} = shape;
			return element('bndbox', element('xmin', pixel(left)) + element('ymin', pixel(top)) + element('xmax', pixel(right)) + element('ymax', pixel(bottom)));
		}

		case 'circle': {
			const {center: [x, y], radius} = shape;
			return element('circle', element('cx', pixel(x)) + element('cy', pixel(y)) + element('r', pixel(radius)));
		}

		case 'point': {
			// The specification's table has x and y, its example x1 and y1. The vendor's reader accepts only x and y.
			const [[x, y]] = shape.points as [Point];
			return element('point', element('x', pixel(x)) + element('y', pixel(y)));
		}

		default: {
			return element(shape.kind, numbered(shape.points));
		}
	}
};

const propertiesElement = ({properties}: VocObject): string => {
	const pairs = Object.entries(properties)
		.map(([key, value]) => element('property', element('key', escaped(key, datasetWords.places.key)) + element('value', escaped(value, datasetWords.places.valueOf(clean(key))))));
	return pairs.length === 0 ? '' : element('properties', pairs.join(''));
};

const objectElement = (object: VocObject): string => `\t${element('object', [
	element('name', escaped(object.name, datasetWords.places.name)),
	element('pose', 'Unspecified'),
	element('truncated', object.isTruncated ? 1 : 0),
	element('occluded', 0),
	element('difficult', object.isDifficult ? 1 : 0),
	object.confidence === undefined ? '' : element('confidence', object.confidence),
	shapeElement(object.shape),
	propertiesElement(object),
].join(''))}\n`;

/**
Writes a Pascal VOC file as ModelArts reads it (Specifications for Importing a Manifest File). Coordinates are rounded to whole pixels.

@param folder The picture's folder.
@throws VocError if a text can't be written in XML.
*/
export const formatVoc = ({filename, width, height, depth, objects}: Omit<Voc, 'hasMask'>, folder: string): string => [
	'<?xml version="1.0" encoding="UTF-8"?>\n<annotation>\n',
	`\t${element('folder', escaped(folder, datasetWords.places.folder))}\n`,
	`\t${element('filename', escaped(filename, datasetWords.places.fileName))}\n`,
	`\t${element('source', element('database', 'Unknown'))}\n`,
	`\t${element('size', element('width', pixel(width)) + element('height', pixel(height)) + element('depth', pixel(depth)))}\n`,
	`\t${element('segmented', 0)}\n`,
	...objects.map(object => objectElement(object)),
	'</annotation>\n',
].join('');
