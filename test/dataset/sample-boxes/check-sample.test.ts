import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkSample} from '../../../source/dataset/sample-boxes/check-sample.js';
import {overlapOf} from '../../../source/dataset/sample-boxes/check-places.js';
import type {VocObject} from '../../../source/dataset/voc.js';
import type {OperatorFacts} from '../../../source/model/catalog.js';
import type {Sample} from '../../../source/model/source.js';
import {boxes, object} from './examples.js';

const cat = object('cat', [40, 60], [240, 160]);
const dog = object('dog', [400, 300], [500, 400]);

type Check = {
	readonly before?: readonly VocObject[];
	readonly after: readonly VocObject[];
	readonly size?: readonly [number, number];
	readonly status?: Sample['status'];
	readonly operators?: readonly OperatorFacts[];
};

/** The kinds of problems, with the overlap of moved boxes. */
const check = (description: string, {before = [cat, dog], after, size = [640, 480], status = 'added', operators}: Check): string[] =>
	checkSample({status, descriptions: [description]}, {boxes: boxes(before)}, {boxes: boxes(after, ...size)}, operators)
		.map(problem => problem.kind === 'moved' ? `moved ${problem.number} ${problem.operator ?? 'nothing'} ${problem.overlap.toFixed(2)}` : problem.kind);

const operator = (name: string, parameters: Readonly<Record<string, string>>): OperatorFacts[] => [{
	name, parameters: Object.entries(parameters).map(([key, value]) => ({name: key, value})),
}];

const mirrored = [object('dog', [140, 300], [240, 400]), object('cat', [400, 60], [600, 160])];
const upsideDown = [object('cat', [40, 320], [240, 420]), object('dog', [400, 80], [500, 180])];

test('the overlap is the intersection over the union', () => {
	assert.equal(overlapOf([0, 0, 10, 10], [0, 0, 10, 10]), 1);
	assert.equal(overlapOf([0, 0, 10, 10], [5, 0, 15, 10]), 50 / 150);
	assert.equal(overlapOf([0, 0, 10, 10], [10, 0, 20, 10]), 0);
});

describe('a box is where the operator moves it', () => {
	test('Flip, in the direction of its parameter, or in either', () => {
		assert.deepEqual(check('use Flip augmentation', {after: mirrored}), []);
		assert.deepEqual(check('use Flip augmentation', {after: upsideDown}), []);
		assert.deepEqual(check('use Flip augmentation', {after: upsideDown, operators: operator('Flip', {lr_ud: 'ud'})}), []);
		assert.deepEqual(check('use Flip augmentation', {after: upsideDown, operators: operator('Flip', {lr_ud: 'lr'})}), ['moved 1 Flip 0.00', 'moved 2 Flip 0.00']);
		assert.deepEqual(check('flip (from the file name)', {after: [cat, dog]}), ['moved 1 Flip 0.00', 'moved 2 Flip 0.00']);
		assert.deepEqual(check('flip (from the file name)', {after: [cat, dog], operators: operator('Flip', {lr_ud: 'lr', flip_p: '0.5'})}), []);
	});

	test('Resize and Scale, by the sizes', () => {
		const half = [object('cat', [20, 30], [120, 80]), object('dog', [200, 150], [250, 200])];
		assert.deepEqual(check('use Resize augmentation', {after: half, size: [320, 240]}), []);
		assert.deepEqual(check('use Scale augmentation', {after: [half[0]!, object('dog', [200, 150], [250, 190])], size: [320, 240]}), []);
		assert.deepEqual(check('use Resize augmentation', {after: [half[0]!, object('dog', [220, 150], [270, 200])], size: [320, 240]}), ['moved 2 Resize 0.43']);
	});

	test('Padding, Translate and Crop, all boxes by one distance', () => {
		const by = (x: number, y: number): VocObject[] => [object('cat', [40 + x, 60 + y], [240 + x, 160 + y]), object('dog', [400 + x, 300 + y], [500 + x, 400 + y])];
		assert.deepEqual(check('use Padding augmentation', {after: by(10, 20), size: [660, 520]}), []);
		assert.deepEqual(check('use Padding augmentation', {after: by(-30, 0), size: [660, 520]}), ['moved 2 Padding 0.54']);
		assert.deepEqual(check('use Padding augmentation', {after: [by(10, 20)[0]!, by(60, 20)[1]!], size: [660, 520]}), ['moved 2 Padding 0.43']);
		assert.deepEqual(check('use Translate augmentation', {after: by(-30, 40)}), []);
		assert.deepEqual(check('use Crop augmentation', {after: by(-30, -40), size: [600, 420]}), []);
		assert.deepEqual(check('use Crop augmentation', {after: [by(-30, -40)[0]!, by(60, -40)[1]!], size: [600, 420]}), ['moved 2 Crop 0.25']);
	});

	test('a padding moves nothing to the left, however all boxes agree', () => {
		assert.deepEqual(check('use Padding augmentation', {before: [dog], after: [object('dog', [300, 300], [400, 400])], size: [660, 520]}), ['moved 1 Padding 0.00']);
	});

	test('a crop takes at most the share of its parameter from a side', () => {
		const after = [object('dog', [200, 100], [300, 200])];
		assert.deepEqual(check('use Crop augmentation', {before: [dog], after, size: [400, 280]}), []);
		assert.deepEqual(check('use Crop augmentation', {
			before: [dog], after, size: [400, 280], operators: operator('Crop', {crop_percent_min: '0', crop_percent_max: '0.2'}),
		}).length, 1);
	});

	test('a box that a crop or a translation cut off is no loss; one that is still inside is', () => {
		assert.deepEqual(check('use Translate augmentation', {after: [object('dog', [100, 250], [200, 350])], before: [cat, dog]}), []);
		assert.deepEqual(check('use Translate augmentation', {after: [object('dog', [410, 300], [510, 400])], before: [cat, dog]}), ['count']);
	});

	test('operators that change colors only leave them where they are', () => {
		assert.deepEqual(check('use AddNoise augmentation', {after: [dog, cat]}), []);
		assert.deepEqual(check('use Blur augmentation', {after: [cat, object('dog', [440, 300], [540, 400])]}), ['moved 2 Blur 0.43']);
	});

	test('a validated picture is scaled in proportion; a retained one keeps its boxes', () => {
		assert.deepEqual(check('', {after: [object('cat', [20, 30], [120, 80]), object('dog', [200, 150], [250, 200])], size: [320, 240], status: 'modified'}), []);
		assert.deepEqual(check('', {after: [cat, dog], size: [320, 240], status: 'modified'}).filter(kind => kind.startsWith('moved')).length, 2);
		assert.deepEqual(check('', {after: [cat, object('dog', [440, 300], [540, 400])], status: 'retained'}), ['moved 2 nothing 0.43']);
	});

	test('nobody knows where Rotate moves them', () => {
		assert.deepEqual(check('use Rotate augmentation', {after: mirrored}), []);
	});
});

test('the boxes of one picture are checked alone if those of the other were not looked for', () => {
	const problems = checkSample({status: 'added', descriptions: []}, {boxes: undefined}, {boxes: boxes([object('cat', [-5, 0], [10, 10])])});
	assert.deepEqual(problems.map(({kind}) => kind), ['outside']);
});
