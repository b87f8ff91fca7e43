import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import sharp from 'sharp';
import {factsOfStart} from '../../source/preview/picture-start.js';

const blank = (channels: 3 | 4) => sharp({create: {width: 30, height: 20, channels, background: {r: 200, g: 10, b: 10, alpha: 0.5}}});

test('the start of a file says format, size, channels and orientation', async () => {
	const facts = async (bytes: Uint8Array) => factsOfStart(bytes, bytes.length);
	const common = {kind: 'picture', width: 30, height: 20, orientation: 1} as const;
	for (const [bytes, expected] of [
		[await blank(3).jpeg().toBuffer(), {format: 'jpeg', channels: 3}],
		[await blank(3).toColourspace('b-w').jpeg().toBuffer(), {format: 'jpeg', channels: 1}],
		[await blank(3).withMetadata({orientation: 6}).jpeg().toBuffer(), {format: 'jpeg', channels: 3, orientation: 6}],
		[await blank(4).png().toBuffer(), {format: 'png', channels: 4}],
		[await blank(4).toColourspace('b-w').png().toBuffer(), {format: 'png', channels: 2}],
		[await blank(3).png({palette: true}).toBuffer(), {format: 'png', channels: undefined}],
		[await blank(3).webp().toBuffer(), {format: 'webp', channels: undefined}],
	] as const) {
		assert.deepEqual(await facts(bytes), {...common, bytes: bytes.length, ...expected});
	}
});

test('a header that continues is asked for again, and a file that is no picture is known at once', async () => {
	const photograph = await readFile('test/fixtures/photographs/cat.jpg');
	assert.equal(factsOfStart(photograph.subarray(0, 20), photograph.length), undefined);
	assert.equal(factsOfStart(photograph.subarray(0, 4096), photograph.length)?.kind, 'picture');
	assert.deepEqual(factsOfStart(photograph.subarray(0, 20), 20), {kind: 'undecodable'});
	assert.deepEqual(factsOfStart(new TextEncoder().encode('no picture at all'), 1000), {kind: 'undecodable'});
	assert.deepEqual(factsOfStart(new Uint8Array(), 0), {kind: 'undecodable'});
});
