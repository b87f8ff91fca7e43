import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test, type TestContext} from 'node:test';
import type {Measured} from '../../../source/measures/measured.js';
import {createFindSize} from '../../../source/ui/boxes/find-size.js';
import type {Measures} from '../../../source/ui/measures.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {exifBlock} from '../../preview/decode/make-tiff.js';
import {encoded} from '../../preview/sample-pictures.js';
import {open, rowsOf} from '../../sources/local/opened.js';

const {signal} = new AbortController();

const measures = (measured?: unknown): Pick<Measures, 'file'> => ({
	file: measured === undefined ? undefined : {measuredOf: () => measured as Measured, size: 1} as unknown as Measures['file'],
});

/** A JPEG file of 64 × 32 pixels with some APP blocks in front. */
const jpeg = async (...blocks: readonly Buffer[]): Promise<Buffer> => {
	const bytes = Buffer.from(await encoded(64, 32, () => [200, 30, 30], 'jpeg'));
	return Buffer.concat([bytes.subarray(0, 2), ...blocks, bytes.subarray(2)]);
};

const block = (marker: number, content: Uint8Array): Buffer => {
	const head = Buffer.from([0xFF, marker, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, content]);
};

const exif = block(0xE1, Buffer.concat([Buffer.from('Exif\0\0'), exifBlock(6)]));
const profile = block(0xE2, Buffer.alloc(65_000));

/** Opens a folder whose result is one file; counts the bytes that are read of it. */
const local = async (context: TestContext, file: Uint8Array) => {
	const source = await open(context, {'1.jpg': file}, {'1.jpg': Buffer.concat([file, Buffer.from('changed')])});
	const [sample] = await rowsOf(source);
	const read: number[] = [];
	const counted = {
		async start(...wanted: Parameters<NonNullable<typeof source.start>>) {
			const bytes = await source.start!(...wanted);
			read.push(bytes.length);
			return bytes;
		},
		async picture(...wanted: Parameters<typeof source.picture>) {
			const bytes = await source.picture(...wanted);
			read.push(bytes.length);
			return bytes;
		},
	};
	return {read, size: await createFindSize(counted, measures())(sample!, 'before', signal)};
};

test('the size of a local picture is read from the start of its file, upright', async context => {
	const turned = await local(context, Buffer.concat([await jpeg(exif), Buffer.alloc(500_000)]));
	assert.deepEqual(turned, {read: [65_536], size: {width: 32, height: 64, isTurned: true}});
});

test('a file is read whole if its start doesn\'t contain the size', async context => {
	const file = await jpeg(profile, profile);
	assert.deepEqual(await local(context, file), {read: [65_536, file.length], size: {width: 64, height: 32, isTurned: false}});
});

test('a file that is no picture has no size', async context => {
	assert.equal((await local(context, Buffer.from('<html>'))).size, undefined);
});

test('with a service, the size is that of a measured original, without a request', async () => {
	const source = fakeSource();
	const size = async (after: object | undefined) => createFindSize(source, measures(after && {after}))(fakeSample(1), 'after', signal);
	assert.deepEqual(await size({width: 640, height: 480}), {width: 640, height: 480});
	assert.equal(await size({width: undefined, height: undefined}), undefined);
	assert.equal(await size(undefined), undefined);
});
