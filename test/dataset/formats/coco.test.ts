import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {includedSamples} from '../../../source/dataset/decide-samples.js';
import {cocoPieces} from '../../../source/dataset/formats/coco.js';
import {Spool} from '../../../source/dataset/spool.js';
import {formats} from '../../../source/commands/scripts/export/formats.js';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {temporaryFolder} from '../../review/samples.js';
import {
	box, boxLabels, decided, joined, object, type Row,
} from '../decided.js';
import {exampleLabels, exampleRows} from './examples.js';

type Coco = {
	readonly images: ReadonlyArray<{readonly id: number; readonly file_name: string; readonly width?: number; readonly height?: number}>;
	readonly annotations: ReadonlyArray<Readonly<Record<string, unknown>> & {readonly bbox: readonly number[]; readonly category_id: number}>;
	readonly categories: ReadonlyArray<{readonly id: number; readonly name: string}>;
};

const cocoOf = async (context: TestContext, rows: readonly Row[], labelsOf = exampleLabels) => {
	const spool = await Spool.open(path.join(await temporaryFolder(context), 'spool'));
	const {samples, totals} = decided(rows, {labelsOf, refuse: formats.coco.refuse});
	const text = await joined(cocoPieces(includedSamples(samples), spool, totals));
	await spool.close();
	return {coco: JSON.parse(text) as Coco, totals};
};

test('pycocotools reads the same pictures, boxes, outlines and classes, and finds every box again', async context => {
	const fixture = JSON.parse(await readFile('test/fixtures/exports/coco.json', 'utf8')) as Coco & {averagePrecision: number};
	const {coco} = await cocoOf(context, exampleRows);
	assert.deepEqual(coco.images, fixture.images);
	assert.deepEqual(coco.categories, fixture.categories);
	assert.deepEqual(coco.annotations, fixture.annotations.map(({maskPixels: _maskPixels, ...rest}) => rest));
	assert.equal(fixture.averagePrecision, 1);
	// The mask that pycocotools draws from an outline has the area that the file gives.
	const drawn = fixture.annotations.filter(({maskPixels}) => maskPixels !== null);
	assert.equal(drawn.length, 3);
	assert.ok(drawn.every(({maskPixels, area}) => maskPixels === area));
});

test('a box is [x, y, width, height]; a circle gives the box around it; what is outside the picture is cut and counted', async context => {
	const {coco, totals} = await cocoOf(context, [['retained', undefined, 'obs://out/1.jpg']], async () => boxLabels([
		box('a', 10, 20, 30, 45), object('b', {kind: 'circle', center: [40, 25], radius: 10}), box('a', -5, 40, 20, 60),
	]));
	assert.deepEqual(coco.annotations.map(({bbox, category_id}) => [category_id, ...bbox]), [[1, 10, 20, 20, 25], [2, 30, 15, 20, 20], [1, 0, 40, 20, 10]]);
	assert.equal(totals.cutBoxes, 1);
});

test('a sample whose labels are not all boxes is left out whole, with the reason', async context => {
	const labels = [
		boxLabels([]), // Known to have nothing on it.
		boxLabels([box('a', 1, 1, 9, 9), object('b', {kind: 'point', points: [[1, 1]]})]),
		boxLabels([object('a', {kind: 'box', from: [1, 1], to: [9, 9]}, {properties: {'@modelarts:clockwise_angle': '30'}})]),
		boxLabels([box('a', 200, 1, 210, 9)]),
		{fields: {}, classes: ['cat'], kinds: ['image_classification']},
		'none',
		'moved',
	] as const;
	const {coco, totals} = await cocoOf(context, labels.map((_, index) => ['modified', undefined, `obs://out/${index}.jpg`]), async ({id}) => labels[Number(id)]!);
	assert.deepEqual(coco.images.map(({file_name}) => file_name), ['s3://out/0.jpg']);
	const {'other-shapes': other, 'empty-box': empty, 'no-boxes': none, 'moved-boxes': moved} = totals.leftOut;
	assert.deepEqual([other, empty, none, moved, totals.written], [2, 1, 2, 1, 1]);
});

test('an unknown size is omitted, not invented', async context => {
	const {coco} = await cocoOf(context, [['retained', undefined, 'obs://out/1.jpg']], async () => ({...boxLabels([box('a', 1, 2, 3, 4)]), size: undefined}));
	assert.deepEqual(coco.images, [{id: 1, file_name: 's3://out/1.jpg'}]);
});

test('every name and class is read back as it was written', async context => {
	const spool = path.join(await temporaryFolder(context), 'spool');
	const text = unicodeText({minLength: 1});
	await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.tuple(text, text), {selector: ([name]) => name, minLength: 1, maxLength: 5}), async pairs => {
		const {samples, totals} = decided(pairs.map((_, index) => ['retained', undefined, `obs://out/${index}.jpg`]), {
			locate: address => ({path: pairs[Number(/\d+/.exec(address)![0])]![0]}),
			labelsOf: async ({id}) => boxLabels([box(pairs[Number(id)]![1], 1, 2, 3, 4)]),
		});
		const opened = await Spool.open(spool);
		const coco = JSON.parse(await joined(cocoPieces(includedSamples(samples), opened, totals))) as Coco;
		await opened.close();
		assert.deepEqual(coco.images.map(({file_name}, index) => [file_name, coco.categories[coco.annotations[index]!.category_id - 1]!.name]), pairs);
	}), {numRuns: 50});
});

test('text that is buffered on disk is returned complete, even where a character crosses a block, and its file is removed', async context => {
	const folder = await temporaryFolder(context);
	const spool = await Spool.open(path.join(folder, 'spool'));
	const parts = Array.from({length: 5000}, (_, index) => `${index}猫😀`.repeat(4));
	for (const part of parts) {
		await spool.add(part);
	}

	assert.equal(await joined(spool.pieces()), parts.join(''));
	await spool.close();
	assert.deepEqual(await readdir(folder), []);
});
