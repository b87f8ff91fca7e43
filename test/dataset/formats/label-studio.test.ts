import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {parseXml, XmlElement} from '@rgrove/parse-xml';
import {includedSamples} from '../../../source/dataset/decide-samples.js';
import {labelingInterface, labelStudioPieces, noNeeds} from '../../../source/dataset/formats/label-studio.js';
import type {Labels} from '../../../source/dataset/manifest/labels.js';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {
	box, boxLabels, decided, joined, object, type Row,
} from '../decided.js';
import {exampleLabels, exampleRows, names} from './examples.js';

const share = v.pipe(v.number(), v.minValue(-1e6), v.maxValue(1e6));
const place = {to_name: v.literal('image'), original_width: v.number(), original_height: v.number(), image_rotation: v.literal(0)};
const labels = v.tuple([v.string()]);

/** Tasks and annotations as Label Studio documents them (labelstud.io, Import data: Basic Label Studio JSON format, and Units of image annotations). */
const documented = v.array(v.strictObject({
	data: v.looseObject({image: v.string()}),
	annotations: v.optional(v.tuple([v.strictObject({
		result: v.array(v.variant('type', [
			v.strictObject({
				from_name: v.string(), to_name: v.literal('image'), type: v.literal('choices'), value: v.strictObject({choices: v.array(v.string())}),
			}),
			v.strictObject({
				id: v.string(), from_name: v.string(), ...place, type: v.literal('rectanglelabels'), value: v.strictObject({
					x: share, y: share, width: share, height: share, rotation: v.literal(0), rectanglelabels: labels,
				}),
			}),
			v.strictObject({
				id: v.string(), from_name: v.string(), ...place, type: v.literal('ellipselabels'), value: v.strictObject({
					x: share, y: share, radiusX: share, radiusY: share, rotation: v.literal(0), ellipselabels: labels,
				}),
			}),
			v.strictObject({
				id: v.string(), from_name: v.string(), ...place, type: v.literal('polygonlabels'), value: v.strictObject({points: v.array(v.tuple([share, share])), polygonlabels: labels}),
			}),
			v.strictObject({
				id: v.string(), from_name: v.string(), ...place, type: v.literal('keypointlabels'), value: v.strictObject({
					x: share, y: share, width: share, keypointlabels: labels,
				}),
			}),
		])),
	})])),
}));

const tasksOf = async (rows: readonly Row[], options: Parameters<typeof decided>[1] = {}) => {
	const needs = noNeeds();
	const tasks = v.parse(documented, JSON.parse(await joined(labelStudioPieces(includedSamples(decided(rows, options).samples), needs))));
	return {tasks, needs, values: tasks.map(({annotations}) => annotations?.[0].result.map(({value}) => value))};
};

test('tasks and annotations have the documented form, with names as they are', async () => {
	const {tasks, needs} = await tasksOf(exampleRows, {labelsOf: exampleLabels});
	assert.deepEqual(tasks.map(({data}) => data.image), [...names.map(name => `s3://out/Data/${name}`), 's3://in/gone.jpg']);
	assert.deepEqual([tasks[0]!.data.verdict, tasks[0]!.data.note], ['accept', 'note, "plain.jpg"']);
	assert.equal(needs.withoutBoxes, 0);
});

test('coordinates are percentages of the picture, and each shape has its own tag', async () => {
	const {values} = await tasksOf([['retained', undefined, 'obs://out/1.jpg']], {
		labelsOf: async () => boxLabels([
			box('a', 10, 20, 30, 45), object('b', {kind: 'circle', center: [40, 25], radius: 10}), object('c', {kind: 'polygon', points: [[0, 0], [100, 0], [50, 50]]}), object('d', {kind: 'point', points: [[1, 1]]}),
		]),
	});
	assert.deepEqual(values[0], [
		{
			x: 10, y: 40, width: 20, height: 50, rotation: 0, rectanglelabels: ['a'],
		},
		{
			x: 40, y: 50, radiusX: 10, radiusY: 20, rotation: 0, ellipselabels: ['b'],
		},
		{points: [[0, 0], [100, 0], [50, 100]], polygonlabels: ['c']},
		{
			x: 1, y: 2, width: 0.5, keypointlabels: ['d'],
		},
	]);
});

test('a class becomes a choice; a task whose labels can\'t be expressed stays unlabeled, and is counted', async () => {
	const given: Labels[] = [
		{fields: {}, classes: ['猫'], kinds: ['image_classification']},
		{...boxLabels([box('a', 1, 1, 2, 2)]), size: undefined},
		boxLabels([box('a', 1, 1, 2, 2), object('b', {kind: 'line', points: [[1, 1], [2, 2]]})]),
		boxLabels([object('a', {kind: 'box', from: [1, 1], to: [9, 9]}, {properties: {'@modelarts:clockwise_angle': '30'}})]),
		{fields: {}, classes: [undefined], kinds: ['object_detection']},
		boxLabels([]),
	];
	const {values, needs} = await tasksOf(given.map((_, index) => ['retained', undefined, `obs://out/${index}.jpg`]), {labelsOf: async ({id}) => given[Number(id)]!});
	assert.deepEqual(values, [[{choices: ['猫']}], undefined, undefined, undefined, undefined, []]);
	assert.equal(needs.withoutBoxes, 4);
});

test('local pictures have the address under which Label Studio serves files', async () => {
	const images = async (path: string): Promise<unknown> => (await tasksOf([['retained', undefined, 'obs://o/1.jpg']], {locate: () => ({path})})).tasks[0]!.data.image;
	assert.equal(await images('./a b/100%#?.jpg'), '/data/local-files/?d=a%20b/100%25%23%3F.jpg');
	assert.equal(await images('/root/猫.jpg'), '/data/local-files/?d=root/%E7%8C%AB.jpg');
});

test('every path, class and note is read back as it was written, and the labeling interface has every class', async () => {
	const text = unicodeText({minLength: 1});
	// XML has no form for these control characters and non-characters.
	const className = text.filter(one => !/[\u0000-\u001F\uFFFE\uFFFF]/.test(one));
	await fc.assert(fc.asyncProperty(text, className, text, async (name, label, note) => {
		const {tasks, needs} = await tasksOf([['retained', undefined, 'obs://out/1.jpg', 'flag', {note}]], {
			locate: () => ({path: name}), labelsOf: async () => boxLabels([box(label, 1, 2, 3, 4)]),
		});
		const {data: {image, note: read}, annotations} = tasks[0]!;
		const [, served] = /^\/data\/local-files\/\?d=(.*)$/s.exec(image)!;
		assert.equal(decodeURIComponent(served!), name.replace(/^\.?\//, ''));
		assert.deepEqual([read, annotations![0].result[0]!.value], [note, {
			x: 1, y: 4, width: 2, height: 4, rotation: 0, rectanglelabels: [label],
		}]);
		const tags = parseXml(labelingInterface(needs)).root!.children.filter(child => child instanceof XmlElement);
		const [, rectangles] = tags;
		assert.deepEqual(rectangles!.children.map(child => (child as XmlElement).attributes.value), [label]);
	}), {numRuns: 100});
});

test('without samples the file is an empty list', async () => {
	assert.equal(await joined(labelStudioPieces(includedSamples(decided([]).samples), noNeeds())), '[]\n');
});
