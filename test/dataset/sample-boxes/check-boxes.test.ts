import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkPair, checkSide} from '../../../source/dataset/sample-boxes/check-boxes.js';
import type {SideBoxes} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {boxes, object} from './examples.js';

const size = {width: 640, height: 480};
const kinds = (problems: ReadonlyArray<{readonly kind: string}>): string[] => problems.map(({kind}) => kind);

describe('checkSide', () => {
	test('accepts boxes that touch every border, counted from 0 or from 1', () => {
		assert.deepEqual(checkSide('after', boxes([object('a', [0, 0], [640, 480]), object('a', [1, 1], [640, 480])]), size), []);
	});

	for (const [what, from, to, kind] of [
		['left of the border', [-1, 0], [10, 10], 'outside'],
		['above the border', [0, -1], [10, 10], 'outside'],
		['right of the border', [600, 0], [641, 10], 'outside'],
		['below the border', [0, 470], [10, 481], 'outside'],
		['one pixel wide', [10, 10], [11, 20], 'tiny'],
		['without height', [10, 10], [20, 10], 'tiny'],
		['with a minimum above the maximum', [20, 10], [10, 30], 'inverted'],
		['upside down', [10, 30], [20, 10], 'inverted'],
	] as const) {
		test(`reports a box ${what}`, () => {
			assert.deepEqual(checkSide('before', boxes([object('a', [0, 0], [2, 2]), object('b', from, to)]), size), [{
				kind, side: 'before', number: 2, name: 'b',
			}]);
		});
	}

	test('reports labels for another size, and compares boxes with the picture then', () => {
		assert.deepEqual(checkSide('after', boxes([object('a', [0, 0], [600, 400])], 1280, 960), size), [{
			kind: 'size', side: 'after', labeled: {width: 1280, height: 960}, actual: size,
		}]);
		assert.deepEqual(kinds(checkSide('after', boxes([object('a', [0, 0], [700, 400])], 1280, 960), size)), ['size', 'outside']);
	});

	test('accepts the size of the picture before its EXIF rotation', () => {
		assert.deepEqual(checkSide('after', boxes([object('a', [0, 0], [400, 600])], 480, 640), size), []);
	});

	test('checks what it can without any size', () => {
		assert.deepEqual(kinds(checkSide('after', {kind: 'boxes', objects: [object('a', [0, 0], [9000, 9000]), object('a', [-1, 0], [5, 5])]}, undefined)), ['outside']);
	});

	test('cleans names', () => {
		const [problem] = checkSide('after', boxes([object('b\u001B[31m', [-1, 0], [5, 5])]), size);
		assert.doesNotMatch(JSON.stringify(problem), /\\u001b/);
		assert.match(JSON.stringify(problem), /\[31m/);
	});

	test('reports an unusable file, and nothing if there are no labels', () => {
		assert.deepEqual(checkSide('before', {kind: 'unusable', why: 'the file is empty'}, size), [{kind: 'unusable', side: 'before', why: 'the file is empty'}]);
		assert.deepEqual(checkSide('before', {kind: 'none'}, size), []);
	});
});

test('unreadable objects are a problem, and make changes of number and classes unknown', () => {
	const [cat, dog] = [object('cat', [0, 0], [10, 10]), object('dog', [20, 20], [40, 40])];
	const partial: SideBoxes = {kind: 'boxes', objects: [dog], unread: ['object 2 has no shape', 'object 3 has no shape']};
	assert.deepEqual(checkSide('after', partial, size), [{
		kind: 'unread', side: 'after', count: 2, why: 'object 2 has no shape',
	}]);
	assert.deepEqual(checkPair(boxes([cat]), partial), []);
	assert.deepEqual(checkPair(partial, boxes([cat, dog])), []);
	// What an import would refuse hides no object.
	assert.deepEqual(checkSide('after', {kind: 'boxes', objects: [dog], defects: ['the file has no segmented']}, size), []);
});

describe('checkPair', () => {
	const [cat, dog] = [object('cat', [0, 0], [10, 10]), object('dog', [20, 20], [40, 40])];

	test('accepts the same classes in another order', () => {
		assert.deepEqual(checkPair(boxes([cat, dog]), boxes([dog, cat])), []);
	});

	test('reports another number', () => {
		assert.deepEqual(checkPair(boxes([cat, dog]), boxes([cat])), [{kind: 'count', before: 2, after: 1}]);
	});

	test('reports other classes of the same number', () => {
		assert.deepEqual(checkPair(boxes([cat, cat, dog]), boxes([cat, dog, dog])), [{kind: 'classes', missing: ['cat'], added: ['dog']}]);
	});

	test('reports labels that are missing after the job, but not an empty file that lost nothing', () => {
		assert.deepEqual(checkPair(boxes([cat]), {kind: 'none'}), [{kind: 'lost', before: 1}]);
		assert.deepEqual(checkPair(boxes([]), {kind: 'none'}), []);
		assert.deepEqual(checkPair({kind: 'none'}, boxes([cat])), []);
	});
});
