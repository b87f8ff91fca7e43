import assert from 'node:assert/strict';
import {test} from 'node:test';
import {boxesOf} from '../../source/dataset/boxes.js';
import {parseVoc, VocError} from '../../source/dataset/voc.js';

const file = ({head = '<folder>VOC2012</folder><filename>a.jpg</filename><source><database>d</database></source><size><width>486</width><height>500</height><depth>3</depth></size><segmented>0</segmented>', objects = ''} = {}): string => `<?xml version="1.0"?><annotation>${head}${objects}</annotation>`;
const object = (inside: string, name = 'person'): string => `<object><name>${name}</name><pose>0</pose><truncated>0</truncated><difficult>1</difficult>${inside}</object>`;
const box = '<bndbox><xmin>174</xmin><ymin>101</ymin><xmax>349</xmax><ymax>351</ymax></bndbox>';

test('a VOC file gives its size and each object with its box', () => {
	assert.deepEqual(parseVoc(file({objects: object(box)})), {
		filename: 'a.jpg', width: 486, height: 500, depth: 3, hasMask: false,
		objects: [{
			name: 'person', shape: {kind: 'box', from: [174, 101], to: [349, 351]}, isTruncated: false, isDifficult: true, properties: {},
		}],
	});
});

test('every shape of the specification is read', () => {
	const shapes = [
		'<polygon><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2><x3>5</x3><y3>6</y3></polygon>',
		'<polyline><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></polyline>',
		'<line><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></line>',
		'<dashed><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></dashed>',
		'<circle><cx>61</cx><cy>204</cy><r>5</r></circle>',
		'<point><x>7</x><y>8</y></point>',
		'<point><x1>7</x1><y1>8</y1></point>',
	];
	assert.deepEqual(parseVoc(file({objects: shapes.map(shape => object(shape)).join('')})).objects.map(({shape}) => shape), [
		{kind: 'polygon', points: [[1, 2], [3, 4], [5, 6]]},
		{kind: 'polyline', points: [[1, 2], [3, 4]]},
		{kind: 'line', points: [[1, 2], [3, 4]]},
		{kind: 'dashed', points: [[1, 2], [3, 4]]},
		{kind: 'circle', center: [61, 204], radius: 5},
		{kind: 'point', points: [[7, 8]]},
		{kind: 'point', points: [[7, 8]]},
	]);
});

test('attributes are read in both spellings, in any language', () => {
	const {objects} = parseVoc(file({objects: object(`<properties><颜色>红色</颜色><property><key>size</key><value>big</value></property></properties>${box}`)}));
	assert.deepEqual(objects[0]!.properties, {颜色: '红色', size: 'big'});
});

const refused: ReadonlyArray<readonly [title: string, text: string, message: string]> = [
	['an empty file', '', 'the file is empty'],
	['an empty annotation', '<annotation>\n</annotation>', 'the file has no folder'],
	['another root', '<html></html>', 'the root element is not "annotation"'],
	['damaged XML', '<annotation>\n<folder>a</annotation>', 'not well-formed XML at line 2, column 10'],
	['no file name', file({head: '<folder>a</folder><filename></filename>'}), 'the file has no filename'],
	['an empty database', file({head: '<folder>a</folder><filename>b</filename><source><database></database></source>'}), 'source has no database'],
	['no width', file({head: '<folder>a</folder><filename>b</filename><size><width></width><height>1</height><depth>3</depth></size><segmented>0</segmented>'}), 'size has no width'],
	['no segmented', file({head: '<folder>a</folder><filename>b</filename><size><width>1</width><height>1</height><depth>3</depth></size><segmented></segmented>'}), 'the file has no segmented'],
	['a width in words', file({head: '<folder>a</folder><filename>b</filename><size><width>wide</width><height>1</height><depth>3</depth></size><segmented>0</segmented>'}), 'width of size is "wide", not a number'],
	['an object without a name', file({objects: object(box, '')}), 'object 1 has no name'],
	['an empty object', file({objects: '<object></object>'}), 'object 1 has no name'],
	['no difficult', file({objects: `<object><name>a</name><pose>0</pose><truncated>0</truncated><difficult></difficult>${box}</object>`}), 'object 1 has no difficult'],
	['an object without a shape', file({objects: object('')}), 'object 1 has no shape'],
	['a box without numbers', file({objects: object('<bndbox></bndbox>')}), 'bndbox of object 1 has no xmin'],
	['two boxes', file({objects: object(box) + object(box + box)}), 'object 2 has 2 shapes: bndbox, bndbox'],
	['a box and a circle', file({objects: object(`${box}<circle><cx>1</cx><cy>1</cy><r>1</r></circle>`)}), 'object 1 has 2 shapes: bndbox, circle'],
	['a part with two boxes', file({objects: object(`${box}<part><name>head</name>${box}${box}</part>`)}), 'a part of object 1 has 2 shapes: bndbox, bndbox'],
	['a polygon of two points', file({objects: object('<polygon><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></polygon>')}), 'polygon of object 1 has too few points'],
	['an empty list of attributes', file({objects: object(`<properties> </properties>${box}`)}), 'object 1 has an empty list of properties'],
	['an attribute without a value', file({objects: object(`<properties><property><key>a</key><value></value></property></properties>${box}`)}), 'a property of object 1 has no value'],
];

for (const [title, text, message] of refused) {
	test(`a VOC file with ${title} is refused with the reason`, () => {
		assert.throws(() => parseVoc(text), {name: 'VocError', message});
	});
}

test('no entity of a document type is expanded', () => {
	const bomb = `<!DOCTYPE annotation [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]><annotation><folder>&b;</folder></annotation>`;
	assert.throws(() => parseVoc(bomb), VocError);
});

test('a name is kept unchanged, since an export writes it; a message shows its control characters escaped', () => {
	assert.equal(parseVoc(file({objects: object(box, 'a&#x202E;b')})).objects[0]!.name, 'a\u202Eb');
	assert.throws(() => parseVoc(file({objects: object('<bndbox><xmin>&#x202E;1</xmin></bndbox>')})), {message: String.raw`xmin of bndbox of object 1 is "\u{202e}1", not a number`});
});

test('an outline of 150,000 points is read in linear time, and its box is computed without one argument per point', () => {
	const points = Array.from({length: 150_000}, (_, index) => `<x${index + 1}>${index % 480}</x${index + 1}><y${index + 1}>${index % 490}</y${index + 1}>`);
	const {objects} = parseVoc(file({objects: object(`<polygon>${points.join('')}</polygon>`)}));
	const boxes = boxesOf({
		fields: {}, classes: ['person'], kinds: ['object_detection'], objects,
	});
	assert.ok(typeof boxes !== 'string');
	assert.deepEqual(boxes.map(({box}) => box), [{
		x: 0, y: 0, width: 479, height: 489,
	}]);
});

test('elements that are nested too deeply are refused with the reason', () => {
	const nested = `${'<a>'.repeat(200_000)}x${'</a>'.repeat(200_000)}`;
	assert.throws(() => parseVoc(file({objects: object(box, nested)})), {name: 'VocError', message: 'elements are nested too deeply'});
});
