import assert from 'node:assert/strict';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {SideBoxes} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {vocBoxes, vocBoxesOfAll} from '../../../source/dataset/sample-boxes/voc-boxes.js';
import type {Sample} from '../../../source/model/source.js';
import {temporaryFolder} from '../../review/samples.js';
import {object, vocFile} from './examples.js';

const sample = (status: Sample['status'], before: string | undefined, after: string | undefined): Sample => ({
	id: 'id', status, statusText: '', descriptions: [], before: {...(before !== undefined && {address: before})}, after: {...(after !== undefined && {address: after})},
});

const {signal} = new AbortController();
const cat = object('cat', [10, 20], [110, 220]);

test('reads the file of the same stem beside each picture', async context => {
	const folder = await temporaryFolder(context);
	const [before, after] = [path.join(folder, 'one.jpg'), path.join(folder, 'two.flip.png')];
	await writeFile(path.join(folder, 'one.xml'), vocFile([['cat', 10, 20, 110, 220]]));
	await writeFile(path.join(folder, 'two.flip.xml'), vocFile([], [320, 240]));
	const source = vocBoxes();
	assert.deepEqual(await source.find(sample('modified', before, after), 'before', signal), {kind: 'boxes', objects: [cat], size: {width: 640, height: 480}});
	assert.deepEqual(await source.find(sample('modified', before, after), 'after', signal), {kind: 'boxes', objects: [], size: {width: 320, height: 240}});
});

test('a retained picture without a VOC file uses its original\'s; any other has none', async context => {
	const folder = await temporaryFolder(context);
	const [before, after] = [path.join(folder, 'one.jpg'), path.join(folder, 'other.jpg')];
	await writeFile(path.join(folder, 'one.xml'), vocFile([['cat', 10, 20, 110, 220]]));
	const find = async (status: Sample['status']): Promise<string> => {
		const {kind} = await vocBoxes().find(sample(status, before, after), 'after', signal);
		return kind;
	};

	assert.deepEqual([await find('retained'), await find('modified'), await find('added')], ['boxes', 'none', 'none']);
	assert.deepEqual(await vocBoxes().find(sample('deleted', before, undefined), 'after', signal), {kind: 'none'});
});

test('reports why a VOC file can\'t be used', async context => {
	const folder = await temporaryFolder(context);
	const find = async (text: string): Promise<SideBoxes> => {
		await writeFile(path.join(folder, 'one.xml'), text);
		return vocBoxes().find(sample('modified', path.join(folder, 'one.jpg'), undefined), 'before', signal);
	};

	const good = vocFile([['cat', 10, 20, 110, 220]]);
	for (const [text, why] of [
		['', 'the file is empty'],
		['<annotation>', 'not well-formed XML at line 1, column 13'],
		[good.replace(/<bndbox>.*<\/bndbox>/, ''), 'object 1 has no shape'],
		[good.replace('</bndbox>', '</bndbox><bndbox><xmin>1</xmin></bndbox>'), 'object 1 has 2 shapes: bndbox, bndbox'],
		[good.replace('>110<', '>right<'), 'xmax of bndbox of object 1 is "right", not a number'],
		[good.replace('<name>cat</name>', '<name></name>'), 'object 1 has no name'],
	] as const) {
		assert.deepEqual(await find(text), {kind: 'unusable', why});
	}
});

test('a file that an import would refuse gives its readable boxes, and the reason', async context => {
	const folder = await temporaryFolder(context);
	const find = async (text: string): Promise<SideBoxes> => {
		await writeFile(path.join(folder, 'one.xml'), text);
		return vocBoxes().find(sample('modified', path.join(folder, 'one.jpg'), undefined), 'before', signal);
	};

	const good = vocFile([['cat', 10, 20, 110, 220]]);
	const size = {width: 640, height: 480};
	for (const [pattern, ...defects] of [
		[/<segmented>.*<\/segmented>/, 'the file has no segmented'],
		[/<folder>.*<\/folder>/, 'the file has no folder'],
		[/<filename>.*<\/filename>/, 'the file has no filename'],
		[/<pose>.*<\/pose>/, 'object 1 has no pose'],
		[/<truncated>.*<\/difficult>/, 'object 1 has no truncated', 'object 1 has no difficult'],
		[/<depth>.*<\/depth>/, 'size has no depth'],
	] as const) {
		assert.deepEqual(await find(good.replace(pattern, '')), {
			kind: 'boxes', objects: [cat], size, defects,
		});
	}

	// Without its size, boxes can still be drawn on the original.
	assert.deepEqual(await find(good.replace(/<size>.*<\/size>/, '')), {kind: 'boxes', objects: [cat], defects: ['the file has no size']});
	assert.deepEqual(await find(good.replace('<width>640</width>', '<width></width>')), {kind: 'boxes', objects: [cat], defects: ['size has no width']});
});

test('unreadable objects are left out with the reason', async context => {
	const folder = await temporaryFolder(context);
	const text = vocFile([['dog', 1, 2, 30, 40], ['cat', 10, 20, 110, 220]]);
	await writeFile(path.join(folder, 'one.xml'), text.replace('>30<', '>right<'));
	assert.deepEqual(await vocBoxes().find(sample('modified', path.join(folder, 'one.jpg'), undefined), 'before', signal), {
		kind: 'boxes', objects: [cat], size: {width: 640, height: 480}, unread: ['xmax of bndbox of object 1 is "right", not a number'],
	});
});

test('a pass over all samples lists each folder once, and opens no file in a folder without VOC files', async context => {
	const home = await temporaryFolder(context);
	const [bare, labeled] = ['bare 猫', 'labeled'].map(name => path.join(home, name)) as [string, string];
	await mkdir(bare);
	await mkdir(labeled);
	await writeFile(path.join(labeled, 'one.xml'), vocFile([['cat', 10, 20, 110, 220]]));
	const all = vocBoxesOfAll();
	const kinds = async (source = all): Promise<string[]> => Promise.all([bare, labeled, path.join(home, 'missing')].map(async folder => {
		const {kind} = await source.find(sample('modified', path.join(folder, 'one.jpg'), undefined), 'before', signal);
		return kind;
	}));
	assert.deepEqual(await kinds(), ['none', 'boxes', 'none']);
	// This pass does not look into the folder again; the next one does.
	await writeFile(path.join(bare, 'one.xml'), vocFile([]));
	assert.deepEqual(await kinds(), ['none', 'boxes', 'none']);
	assert.deepEqual(await kinds(vocBoxesOfAll()), ['boxes', 'boxes', 'none']);
	// A folder with labels is known to have some; the file may be gone.
	await rm(path.join(labeled, 'one.xml'));
	assert.deepEqual(await kinds(), ['none', 'none', 'none']);
});
