import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkSampleBoxes, positionNote} from '../../../source/dataset/sample-boxes/check-sample-boxes.js';
import {overlapOf} from '../../../source/dataset/sample-boxes/check-positions.js';
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
	checkSampleBoxes({status, descriptions: [description]}, {boxes: boxes(before)}, {boxes: boxes(after, ...size)}, operators)
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

describe('a box is expected where the operator moves it', () => {
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
		assert.deepEqual(check('use Translate augmentation', {after: by(-30, 0)}), []);
		assert.deepEqual(check('use Crop augmentation', {after: by(-30, -40), size: [600, 420]}), []);
		assert.deepEqual(check('use Crop augmentation', {after: [by(-30, -40)[0]!, by(60, -40)[1]!], size: [600, 420]}), ['moved 2 Crop 0.25']);
	});

	test('a padding never moves boxes to the left, even if all boxes agree', () => {
		assert.deepEqual(check('use Padding augmentation', {before: [dog], after: [object('dog', [300, 300], [400, 400])], size: [660, 520]}), ['moved 1 Padding 0.00']);
	});

	test('a crop cuts a share of each side that its parameters allow', () => {
		const cropped = (left: number, parameters?: Readonly<Record<string, string>>): string[] => check('use Crop augmentation', {
			before: [object('dog', [300, 300], [400, 400])], after: [object('dog', [300 - left, 220], [400 - left, 320])], size: [440, 340], ...(parameters && {operators: operator('Crop', parameters)}),
		});
		assert.deepEqual(cropped(200), []);
		// 200 columns are gone, at most 128 of them (0.2, the documented default) from one side, and 19 at least.
		assert.deepEqual([cropped(128, {}), cropped(72, {}), cropped(128, {crop_percent_min: '0.03', crop_percent_max: '0.2'})], [[], [], []]);
		assert.deepEqual(cropped(200, {}), ['moved 1 Crop 0.16']);
		assert.deepEqual(cropped(20, {}), ['moved 1 Crop 0.32']);
		assert.deepEqual(cropped(180, {crop_percent_min: '0.1', crop_percent_max: '1'}), ['moved 1 Crop 0.39']);
	});

	test('a padding adds the documented number of pixels to each side', () => {
		const padded = (by: number, parameters: Readonly<Record<string, string>>): string[] => check('use Padding augmentation', {
			after: [object('cat', [40 + by, 65], [240 + by, 165]), object('dog', [400 + by, 305], [500 + by, 405])], size: [700, 486], operators: operator('Padding', parameters),
		});
		assert.deepEqual(padded(50, {
			px_left: '50', px_right: '10', px_top: '5',
		}), []);
		assert.deepEqual(padded(10, {
			px_left: '50', px_right: '10', px_top: '5',
		}), ['moved 1 Padding 0.67', 'moved 2 Padding 0.43']);
	});

	test('a translation moves boxes along the axis of its parameter', () => {
		const moved = (x: number, y: number, parameters?: Readonly<Record<string, string>>): number => check('use Translate augmentation', {
			before: [dog], after: [object('dog', [400 + x, 300 + y], [500 + x, 400 + y])], ...(parameters && {operators: operator('Translate', parameters)}),
		}).length;
		assert.deepEqual([moved(-90, 0), moved(0, -90), moved(-90, -90)], [0, 0, 1]);
		assert.deepEqual([moved(-90, 0, {}), moved(0, -90, {}), moved(0, -90, {translateXY: 'Y'}), moved(-90, 0, {translateXY: 'Y'})], [0, 1, 0, 1]);
	});

	test('a rotation by quarters turns boxes around the center', () => {
		const turn = (after: VocObject, angle: string): number => check('use Rotate augmentation', {before: [dog], after: [after], operators: operator('Rotate', {angle_min: angle, angle_max: angle})}).length;
		// Clockwise, the upper edge of a box at 300 is 60 below the center: its right edge is 60 left of it.
		const [clockwise, other] = [object('dog', [160, 320], [260, 420]), object('dog', [380, 60], [480, 160])];
		const half = object('dog', [140, 80], [240, 180]);
		assert.deepEqual([turn(clockwise, '90'), turn(other, '90'), turn(other, '-90'), turn(half, '90'), turn(dog, '90')], [0, 0, 0, 1, 1]);
		assert.deepEqual([turn(half, '180'), turn(dog, '180'), turn(dog, '0'), turn(half, '360')], [0, 1, 0, 1]);
	});

	test('a missing box is a loss unless a crop or a translation cut it off', () => {
		assert.deepEqual(check('use Translate augmentation', {after: [object('dog', [100, 300], [200, 400])], before: [cat, dog]}), []);
		assert.deepEqual(check('use Translate augmentation', {after: [object('dog', [410, 300], [510, 400])], before: [cat, dog]}), ['count']);
	});

	test('operators that only change colors don\'t move boxes', () => {
		assert.deepEqual(check('use AddNoise augmentation', {after: [dog, cat]}), []);
		assert.deepEqual(check('use Blur augmentation', {after: [cat, object('dog', [440, 300], [540, 400])]}), ['moved 2 Blur 0.43']);
	});

	test('a validated picture is scaled in proportion; a retained one keeps its boxes', () => {
		assert.deepEqual(check('', {after: [object('cat', [20, 30], [120, 80]), object('dog', [200, 150], [250, 200])], size: [320, 240], status: 'modified'}), []);
		assert.deepEqual(check('', {after: [cat, dog], size: [320, 240], status: 'modified'}).filter(kind => kind.startsWith('moved')).length, 2);
		assert.deepEqual(check('', {after: [cat, object('dog', [440, 300], [540, 400])], status: 'retained'}), ['moved 2 nothing 0.43']);
	});

	test('positions after Rotate are not checked', () => {
		assert.deepEqual(check('use Rotate augmentation', {after: mirrored}), []);
	});
});

describe('unknown movements are reported, not guessed', () => {
	const note = (description: string, size: readonly [number, number], operators?: readonly OperatorFacts[], status: Sample['status'] = 'added'): string | undefined => {
		const found = positionNote({status, descriptions: [description]}, {boxes: boxes([cat])}, {boxes: boxes([dog], ...size)}, operators);
		return found && `${found.operator ?? 'nothing'} ${found.why}`;
	};

	for (const [description, size, operators, expected] of [
		['use Rotate augmentation', [640, 480], undefined, 'Rotate angle'],
		['use Rotate augmentation', [640, 480], operator('Rotate', {}), 'Rotate angle'],
		['use Rotate augmentation', [480, 640], operator('Rotate', {angle_min: '90', angle_max: '90'}), 'Rotate size'],
		['use Shear augmentation', [640, 480], undefined, 'Shear angle'],
		['use Scale augmentation', [640, 480], undefined, 'Scale same-size'],
		['use Crop augmentation', [640, 480], operator('Crop', {}), 'Crop same-size'],
		['use Crop augmentation', [100, 480], operator('Crop', {}), 'Crop size'],
		['use Crop augmentation', [600, 420], operator('Crop', {}), 'Crop distance'],
		['use Padding augmentation', [640, 480], operator('Padding', {}), 'Padding size'],
		['use Padding augmentation', [642, 482], operator('Padding', {}), undefined],
		['use Padding augmentation', [642, 482], undefined, 'Padding distance'],
		['use Padding augmentation', [642, 482], operator('Padding', {px_left: 'random'}), 'Padding distance'],
		['use Padding augmentation', [642, 482], [...operator('Padding', {}), ...operator('Padding', {px_left: '9'})], 'Padding distance'],
		['use Translate augmentation', [640, 480], undefined, 'Translate distance'],
		['use Translate augmentation', [600, 480], undefined, 'Translate size'],
		['use Flip augmentation', [600, 480], undefined, 'Flip size'],
		['use Blur augmentation', [600, 480], undefined, 'Blur size'],
		['use Flip and Crop', [600, 480], undefined, 'nothing operator'],
		['use Blur and Flip', [640, 480], undefined, undefined],
		['made by a network', [640, 480], undefined, 'nothing operator'],
	] as const) {
		test(`${description}, ${size.join('×')}${operators ? ', with parameters' : ''}: ${expected ?? 'checked'}`, () => {
			assert.equal(note(description, size, operators), expected);
			// Nothing is reported as moved then.
			if (expected !== undefined && !expected.endsWith('distance')) {
				assert.deepEqual(check(description, {before: [cat], after: [object('cat', [1, 1], [9, 9])], size, ...(operators && {operators})}), []);
			}
		});
	}

	test('a converted picture with another shape', () => {
		assert.equal(note('', [640, 200], undefined, 'modified'), 'nothing size');
		assert.equal(note('', [320, 240], undefined, 'modified'), undefined);
	});

	test('nothing is reported without boxes on both sides', () => {
		const added = {status: 'added', descriptions: ['use Rotate augmentation']} as const;
		assert.equal(positionNote(added, {boxes: boxes([cat])}, {boxes: {kind: 'none'}}), undefined);
		assert.equal(positionNote(added, {boxes: boxes([])}, {boxes: boxes([dog])}), undefined);
	});
});

describe('with EXIF rotation', () => {
	const upright = {width: 480, height: 640, isTurned: true};
	const checked = (before: Parameters<typeof checkSampleBoxes>[1], after: Parameters<typeof checkSampleBoxes>[2]): string[] =>
		checkSampleBoxes({status: 'retained', descriptions: []}, before, after).map(({kind}) => kind);

	test('labels for the stored picture are compared in its frame', () => {
		assert.deepEqual(checked({boxes: boxes([cat, dog]), actual: upright}, {boxes: boxes([cat, dog]), actual: upright}), []);
		assert.deepEqual(checked({boxes: boxes([cat, dog]), actual: upright}, {boxes: boxes([cat, object('dog', [440, 300], [540, 400])]), actual: upright}), ['moved']);
	});

	test('labels of one side for the stored picture, of the other for the upright one, are not compared', () => {
		const stored = {boxes: boxes([cat]), actual: upright};
		const turned = {boxes: boxes([object('cat', [320, 40], [420, 240])], 480, 640), actual: upright};
		assert.deepEqual(checked(stored, turned), []);
		assert.deepEqual(positionNote({status: 'retained', descriptions: []}, stored, turned), {operator: undefined, why: 'turned'});
	});

	test('swapped sides without EXIF rotation are another size', () => {
		assert.deepEqual(checked({boxes: undefined}, {boxes: boxes([cat]), actual: {...upright, isTurned: false}}), ['size']);
	});
});

test('the boxes of one picture are checked alone if those of the other were not looked for', () => {
	const problems = checkSampleBoxes({status: 'added', descriptions: []}, {boxes: undefined}, {boxes: boxes([object('cat', [-5, 0], [10, 10])])});
	assert.deepEqual(problems.map(({kind}) => kind), ['outside']);
});
