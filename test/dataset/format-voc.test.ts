import assert from 'node:assert/strict';
import test from 'node:test';
import {formatVoc} from '../../source/dataset/format-voc.js';
import {parseVoc, VocError, type Shape, type VocObject} from '../../source/dataset/voc.js';
import fc, {unicodeText} from '../helpers/fast-check.js';
import {box, object} from './decided.js';

const file = {
	filename: 'a.jpg', width: 100, height: 50, depth: 3,
};

const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

const text = fc.oneof(
	unicodeText({minLength: 1}),
	fc.constantFrom('a b.jpg', '100%', 'it\'s "so"', '猫', 'e\u0301', 'line\u2028', '😀', 'a&b<c>]]>', '__proto__', 'a\r\nb'),
).map(value => value.trim()).filter(value => value !== '' && !impossible.test(value));

const pixel = fc.integer({min: -10, max: 100_000});
const point = fc.tuple(pixel, pixel);
type PointsKind = Extract<Shape, {points: unknown}>['kind'];
const points = (kind: PointsKind, minLength: number, maxLength: number) => fc.array(point, {minLength, maxLength})
	.map((found): Shape => ({kind, points: found}));
const shape: fc.Arbitrary<Shape> = fc.oneof(
	fc.tuple(point, point).map(([from, to]): Shape => ({kind: 'box', from, to})),
	fc.tuple(point, fc.nat()).map(([center, radius]): Shape => ({kind: 'circle', center, radius})),
	points('polygon', 3, 12),
	points('polyline', 2, 12),
	points('line', 2, 2),
	points('dashed', 2, 2),
	points('point', 1, 1),
);

const objects: fc.Arbitrary<VocObject> = fc.record({
	name: text,
	shape,
	isDifficult: fc.boolean(),
	isTruncated: fc.boolean(),
	properties: fc.array(fc.tuple(text, text), {maxLength: 3}).map(pairs => Object.fromEntries(pairs)),
	confidence: fc.option(fc.double({min: 0, max: 1, noNaN: true}), {nil: undefined}),
}).map(({confidence, ...rest}) => ({...rest, ...(confidence !== undefined && {confidence: confidence + 0})}));

test('every written VOC file reads back unchanged', () => {
	fc.assert(fc.property(text, text, fc.array(objects, {maxLength: 4}), (filename, folder, list) => {
		assert.deepEqual(parseVoc(formatVoc({...file, filename, objects: list}, folder)), {
			...file, filename, hasMask: false, objects: list,
		});
	}));
});

test('coordinates are whole pixels, since the vendor\'s reader accepts no others', () => {
	const written = formatVoc({...file, objects: [box('cat', 1.4, 2.5, 30.6, 40)]}, 'cats');
	assert.match(written, /<bndbox><xmin>1<\/xmin><ymin>3<\/ymin><xmax>31<\/xmax><ymax>40<\/ymax><\/bndbox>/);
});

for (const [title, bad] of [
	['a name that XML can\'t contain', object('a\u0000b', {kind: 'point', points: [[1, 1]]})],
	['half of a character', object('\uD800', {kind: 'point', points: [[1, 1]]})],
	['an empty name', object(' ', {kind: 'point', points: [[1, 1]]})],
	['an endless box', box('cat', 0, 0, Number.POSITIVE_INFINITY, 1)],
] as const) {
	test(`${title} is refused`, () => {
		assert.throws(() => formatVoc({...file, objects: [bad]}, 'cats'), VocError);
	});
}
