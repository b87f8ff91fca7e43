import assert from 'node:assert/strict';
import test from 'node:test';
import {labelsOfSample} from '../../../source/dataset/manifest/labels-of-sample.js';
import {VocError, type Shape} from '../../../source/dataset/voc.js';
import type {DatasetLabel, DatasetSample} from '../../../source/model/dataset.js';

const label = (property: DatasetLabel['property'] = {}, rest: Partial<DatasetLabel> = {}): DatasetLabel => ({
	name: 'cat', type: 1, score: undefined, property, ...rest,
});

const shaped = (shape: unknown, feature: unknown): DatasetLabel => label({'@modelarts:shape': shape, '@modelarts:feature': feature});

const sample = (...labels: readonly DatasetLabel[]): DatasetSample => ({
	id: 'a', address: undefined, labels, isHard: false,
});

test('classes become annotations with their attributes and confidence', () => {
	const {fields, classes, kinds, objects} = labelsOfSample({
		...sample(
			label({color: 'white', '@modelarts:hard': 'true'}, {type: 0, score: 0.5}),
			label({}, {type: 0, name: '猫', score: 7}),
		), isHard: true,
	});
	assert.deepEqual(fields, {
		annotation: [
			{
				type: 'modelarts/image_classification', name: 'cat', property: {color: 'white'}, confidence: 0.5,
			},
			{type: 'modelarts/image_classification', name: '猫'},
		],
		hard: 'true',
	});
	assert.deepEqual([classes, kinds, objects], [['cat', '猫'], ['image_classification', 'image_classification'], undefined]);
});

for (const [kind, feature, shape] of [
	['bndbox', [[0, 10], [50, 95]], {kind: 'box', from: [0, 10], to: [50, 95]}],
	['circle', [[100, 100], [50]], {kind: 'circle', center: [100, 100], radius: 50}],
	['polygon', [[0, 100], [50, 95], [10, 60]], {kind: 'polygon', points: [[0, 100], [50, 95], [10, 60]]}],
	['polyline', [[0, 100], [50, 95]], {kind: 'polyline', points: [[0, 100], [50, 95]]}],
	['line', [[0, 100], [50, 95]], {kind: 'line', points: [[0, 100], [50, 95]]}],
	['dashed', [[0, 100], [50, 95]], {kind: 'dashed', points: [[0, 100], [50, 95]]}],
	['point', [[0, 100]], {kind: 'point', points: [[0, 100]]}],
] as const satisfies ReadonlyArray<readonly [string, unknown, Shape]>) {
	test(`the documented form of a ${kind} is read, and needs a file in a manifest`, () => {
		const {fields, objects, isLoose} = labelsOfSample(sample(shaped(kind, feature)));
		assert.deepEqual([fields, objects?.map(one => one.shape), isLoose], [{}, [shape], true]);
	});
}

for (const [title, one, why] of [
	['coordinates', label(), 'label 1 has no coordinates'],
	['numbers', shaped('bndbox', [[0, 'x'], [1, 2]]), 'label 1 has a point without coordinates'],
	['a second corner', shaped('bndbox', [[0, 1]]), 'label 1 has too few points'],
	['a third corner', shaped('polygon', [[0, 1], [2, 3]]), 'label 1 has too few points'],
	['a radius', shaped('circle', [[0, 1], []]), 'label 1 has no radius'],
	['a known shape', shaped('toString', [[0, 1]]), 'label 1 has the unknown shape "toString"'],
	['a name', label({}, {type: 0, name: ''}), 'label 1 has no name'],
	['a type for pictures', label({}, {type: 600}), 'label 1 has the unknown type 600'],
] as const) {
	test(`a label without ${title} is refused`, () => {
		assert.throws(() => labelsOfSample(sample(one)), (error: unknown) => error instanceof VocError && error.message === why);
	});
}
