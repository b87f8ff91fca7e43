import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import type {Labels, Unlabeled} from '../../source/dataset/manifest/labels.js';
import {labelsFromVoc, type VocLabelsOptions, type VocProblems} from '../../source/dataset/voc-labels.js';
import type {Status} from '../../source/model/source.js';
import {spellBytes} from '../../source/text/spell.js';
import {temporaryFolder} from '../review/samples.js';

export const vocText = (objects: ReadonlyArray<readonly [name: string, ...box: [number, number, number, number]]>, {encoding = 'utf8', size = [100, 50], head = ''}: {encoding?: string; size?: readonly [number, number]; head?: string} = {}): string => `<?xml version="1.0" encoding="${encoding}"?><annotation><folder>f</folder><filename>1.jpg</filename>${head}<size><width>${size[0]}</width><height>${size[1]}</height><depth>3</depth></size><segmented>0</segmented>${objects.map(([name, left, top, right, bottom]) => `<object><name>${name}</name><pose>0</pose><truncated>0</truncated><difficult>0</difficult><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object>`).join('')}</annotation>`;

type World = {
	readonly problems: VocProblems;
	put(name: string, content: string | Uint8Array): Promise<void>;
	labels(status: Status, before: string | undefined, after: string | undefined, locate?: VocLabelsOptions['locate']): Promise<Labels | Unlabeled>;
};

const worldIn = async (context: TestContext): Promise<World> => {
	const folder = await temporaryFolder(context);
	const problems: VocProblems = {count: 0, first: []};
	const address = (name: string | undefined): string | undefined => name === undefined ? undefined : spellBytes(Buffer.from(path.join(folder, name)));
	return {
		problems,
		async put(name, content) {
			const file = path.join(folder, name);
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, content);
		},
		async labels(status, before, after, locate) {
			const side = after === undefined ? 'before' : 'after';
			return labelsFromVoc({problems, locate})({
				id: '', status, statusText: '', descriptions: [], before: {address: address(before)}, after: {address: address(after)},
			}, {
				side, address: address(after ?? before)!, isHard: false, isRestored: false,
			});
		},
	};
};

const isLabels = (labels: Labels | Unlabeled): Labels => {
	assert.notEqual(typeof labels, 'string');
	return labels as Labels;
};

test('the VOC file of the same stem beside the picture gives its boxes, and the manifest its address', async context => {
	const {put, labels, problems} = await worldIn(context);
	await put('after/猫 "a".b.xml', vocText([['cat', 1, 2, 3, 4], ['dog', 5, 6, 7, 8]]));
	const found = isLabels(await labels('modified', 'before/猫 "a".b.jpg', 'after/猫 "a".b.jpg', (file, side) => `s3://b/${side}/${path.basename(file)}`));
	assert.deepEqual(found.fields, {annotation: [{type: 'modelarts/object_detection', 'annotation-loc': 's3://b/after/猫 "a".b.xml', 'annotation-format': 'PASCAL VOC'}]});
	assert.deepEqual([found.classes, found.kinds, found.size, found.objects!.length], [['cat', 'dog'], ['object_detection'], {width: 100, height: 50}, 2]);
	assert.equal(problems.count, 0);
});

test('a retained picture has the boxes of its original; a changed one does not', async context => {
	const {put, labels} = await worldIn(context);
	await put('before/1.xml', vocText([['cat', 1, 2, 3, 4]]));
	const locate = (file: string, side: string): string => `s3://${side}/${path.basename(file)}`;
	assert.match(JSON.stringify(isLabels(await labels('retained', 'before/1.jpg', 'after/1.jpg', locate)).fields), /s3:\/\/before\/1\.xml/);
	assert.equal(await labels('modified', 'before/1.jpg', 'after/1.jpg', locate), 'moved');
	assert.equal(await labels('added', 'before/1.jpg', 'after/1_flip.jpg', locate), 'moved');
	assert.equal(await labels('added', undefined, 'after/2.jpg', locate), 'none');
	assert.deepEqual(isLabels(await labels('deleted', 'before/1.jpg', undefined, locate)).classes, ['cat']);
	assert.equal(await labels('retained', 'before/1.jpg', 'after/1.jpg', () => undefined), 'unreachable');
});

test('a broken VOC file is refused with the reason, and the original\'s is not used instead', async context => {
	const {put, labels, problems} = await worldIn(context);
	await put('before/1.xml', vocText([['cat', 1, 2, 3, 4]]));
	await put('after/1.xml', '<annotation><folder>f</folder></annotation>');
	assert.equal(await labels('retained', 'before/1.jpg', 'after/1.jpg'), 'broken');
	await mkdir(path.join(await temporaryFolder(context), 'x'));
	await put('after/2.xml', Buffer.from([0xC4, 0xE3]));
	await put('after/3.xml/inside', '');
	for (let number = 2; number < 9; number++) {
		if (number > 3) {
			await put(`after/${number}.xml`, '');
		}

		assert.equal(await labels('retained', undefined, `after/${number}.jpg`), 'broken');
	}

	assert.equal(problems.count, 8);
	assert.deepEqual(problems.first, [
		{file: 'after/1.xml', why: 'the file has no filename'},
		{file: 'after/2.xml', why: 'not valid UTF-8'},
		{file: 'after/3.xml', why: 'not a file'},
		{file: 'after/4.xml', why: 'the file is empty'},
		{file: 'after/5.xml', why: 'the file is empty'},
	]);
});

test('a VOC file in GBK or UTF-16 is decoded by its declaration or byte order mark', async context => {
	const {put, labels} = await worldIn(context);
	// "猫" in GBK.
	const [head, tail] = vocText([['猫', 1, 2, 3, 4]], {encoding: 'GBK'}).split('猫');
	await put('after/1.xml', Buffer.concat([Buffer.from(head!), Buffer.from([0xC3, 0xA8]), Buffer.from(tail!)]));
	await put('after/2.xml', Buffer.from(`\uFEFF${vocText([['猫', 1, 2, 3, 4]], {encoding: 'UTF-16'})}`, 'utf16le'));
	await put('after/3.xml', Buffer.concat([Buffer.from(vocText([], {encoding: 'klingon'})), Buffer.from([0xC3])]));
	assert.deepEqual(isLabels(await labels('added', undefined, 'after/1.jpg')).classes, ['猫']);
	assert.deepEqual(isLabels(await labels('added', undefined, 'after/2.jpg')).classes, ['猫']);
	assert.equal(await labels('added', undefined, 'after/3.jpg'), 'broken');
});

test('a file without objects has no boxes; a size of zero is unknown; a mask is segmentation', async context => {
	const {put, labels} = await worldIn(context);
	await put('after/1.xml', vocText([], {size: [0, 0], head: '<mask_source>s3://b/1.png</mask_source>'}));
	const found = isLabels(await labels('added', undefined, 'after/1.jpg', file => `s3://b/${path.basename(file)}`));
	assert.deepEqual([found.objects, found.size, found.kinds], [[], undefined, ['image_segmentation']]);
});

test('a named pipe in place of a VOC file does not block the export', {skip: process.platform === 'win32' && 'no named pipes'}, async context => {
	const {put, labels} = await worldIn(context);
	await put('after/0.xml', '');
	const folder = await temporaryFolder(context);
	execFileSync('mkfifo', [path.join(folder, '1.xml')]);
	const problems: VocProblems = {count: 0, first: []};
	const found = await labelsFromVoc({problems})({
		id: '', status: 'added', statusText: '', descriptions: [], before: {}, after: {},
	}, {
		side: 'after', address: path.join(folder, '1.jpg'), isHard: false, isRestored: false,
	});
	assert.equal(found, 'broken');
	assert.equal(problems.first[0]!.why, 'not a file');
	assert.equal(await labels('added', undefined, 'after/0.jpg'), 'broken');
});
