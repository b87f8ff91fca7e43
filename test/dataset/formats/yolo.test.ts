import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parse} from 'yaml';
import {formats} from '../../../source/commands/scripts/export/formats.js';
import {includedSamples, type DecideOptions} from '../../../source/dataset/decide-samples.js';
import {yoloEntries} from '../../../source/dataset/formats/yolo.js';
import type {Labels} from '../../../source/dataset/manifest/labels.js';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {
	box, boxLabels, decided, object,
} from '../decided.js';

const yoloOf = async (pictures: readonly string[], labelsOf: (index: number) => Labels, options: Partial<DecideOptions> = {}) => {
	const {samples, totals} = decided(pictures.map((_, index) => ['retained', undefined, `obs://out/${index}.jpg`]), {
		locate: address => ({path: pictures[Number(/\d+/.exec(address)![0])]!}), labelsOf: async ({id}) => labelsOf(Number(id)), refuse: formats.yolo.refuse, ...options,
	});
	const texts: Record<string, string> = {};
	const links: Record<string, string> = {};
	for await (const entry of yoloEntries(includedSamples(samples), totals)) {
		if ('text' in entry) {
			texts[entry.file] = entry.text;
		} else {
			links[entry.file] = entry.target;
		}
	}

	return {
		texts, links, totals, data: parse(texts['data.yaml']!) as {train: string; val: string; test?: string; names: Record<number, string>},
	};
};

test('a line has the class, and center, width and height as shares of the picture', async () => {
	const {texts, data} = await yoloOf(['a/1.jpg', 'a/2.JPG'], index => index === 0
		? boxLabels([box('cat', 10, 20, 30, 45), object('ball', {kind: 'circle', center: [40, 25], radius: 10}), box('cat', 90, 40, 120, 60)])
		: boxLabels([]));
	assert.equal(texts['labels/train/0000001-1.txt'], '0 0.2 0.65 0.2 0.5\n1 0.4 0.5 0.2 0.4\n0 0.95 0.9 0.1 0.2\n');
	// Known to have nothing on it.
	assert.equal(texts['labels/train/0000002-2.txt'], '');
	assert.deepEqual(data, {train: 'images/train', val: 'images/train', names: {0: 'cat', 1: 'ball'}});
});

test('each picture has labels of its own: same stems, folders named images, and line breaks don\'t matter', async () => {
	const {links, texts} = await yoloOf(['images/a.jpg', 'images/a.png', 'l\u2028i\nne.jpeg', '../猫 e\u0301/😀#1.webp', `${'狗'.repeat(200)}.jpg`, '.jpg'], () => boxLabels([box('a', 0, 0, 1, 1)]));
	assert.deepEqual(links, {
		'images/train/0000001-a.jpg': 'images/a.jpg',
		'images/train/0000002-a.png': 'images/a.png',
		'images/train/0000003-l_i_ne.jpeg': 'l\u2028i\nne.jpeg',
		'images/train/0000004-_1.webp': '../猫 e\u0301/😀#1.webp',
		[`images/train/0000005-${'狗'.repeat(40)}.jpg`]: `${'狗'.repeat(200)}.jpg`,
		'images/train/0000006-_jpg': '.jpg',
	});
	assert.deepEqual(Object.keys(texts).filter(file => file !== 'data.yaml'), Object.keys(links).map(file => file.replace('images/', 'labels/').replace(/(?:\.[a-z]+)?$/, '.txt')));
});

test('samples that a manifest marks for evaluation or testing are in val and test', async () => {
	const usages = ['TRAIN', 'eval', 'TEST', undefined];
	const {links, data} = await yoloOf(['1.jpg', '2.jpg', '3.jpg', '4.jpg'], index => ({...boxLabels([box('a', 0, 0, 1, 1)]), fields: {usage: usages[index]}}));
	assert.deepEqual(Object.keys(links), ['images/train/0000001-1.jpg', 'images/val/0000002-2.jpg', 'images/test/0000003-3.jpg', 'images/train/0000004-4.jpg']);
	assert.deepEqual([data.train, data.val, data.test], ['images/train', 'images/val', 'images/test']);
});

test('a sample whose size is unknown is left out, since its boxes can\'t be scaled', async () => {
	const {links, totals} = await yoloOf(['1.jpg', '2.jpg'], index => index === 0 ? {...boxLabels([box('a', 0, 0, 1, 1)]), size: undefined} : boxLabels([]));
	assert.deepEqual(Object.keys(links), ['images/train/0000001-2.jpg']);
	assert.equal(totals.leftOut['no-size'], 1);
});

test('every class name is read back as it was written, and every box to a ten-thousandth of a pixel', async () => {
	const side = fc.integer({min: 0, max: 999});
	const given = fc.uniqueArray(unicodeText({minLength: 1}), {minLength: 1, maxLength: 5});
	await fc.assert(fc.asyncProperty(given, fc.tuple(side, side, side, side), async (names, [x, y, ...rest]) => {
		const [width, height] = rest.map(one => one + 1) as [number, number];
		const size = {width: x + width, height: y + height};
		const {texts, data} = await yoloOf(['a.jpg'], () => boxLabels(names.map(name => box(name, x, y, x + width, y + height)), size));
		assert.deepEqual(Object.values(data.names), names);
		for (const line of texts['labels/train/0000001-a.txt']!.trimEnd().split('\n')) {
			const [, cx, cy, w, h] = line.split(' ').map(Number) as [number, number, number, number, number];
			const found = [(cx - (w / 2)) * size.width, (cy - (h / 2)) * size.height, w * size.width, h * size.height];
			assert.ok([x, y, width, height].every((value, index) => Math.abs(value - found[index]!) < 1e-4), line);
		}
	}), {numRuns: 100});
});
