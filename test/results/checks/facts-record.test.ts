import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {PictureFacts, SampleFacts} from '../../../source/checks/facts.js';
import {factsBytes, readFacts, writeFacts} from '../../../source/results/checks/facts-record.js';

// Files of an older Winnow must be read as they were written, or refused by another format in their header. So the bytes are stated here, not only that they can be read back.

const written = (facts: SampleFacts, start = 0): Buffer => {
	const target = Buffer.alloc(start + factsBytes);
	writeFacts(target, start, facts);
	return target.subarray(start);
};

const picture: PictureFacts = {
	kind: 'picture', format: 'png', channels: 4, orientation: 6, width: 70_000, height: 480, bytes: 20_000_000,
};

test('a record of facts has its fields at these bytes', () => {
	const bytes = written({
		before: picture, after: {...picture, format: 'jpeg', channels: 1, orientation: 1, width: 1, height: 2, bytes: 3}, isSame: false, isGray: true, likeness: {plain: 1.5, across: -2, down: 30},
	}, 3);
	assert.equal(bytes.length, 64);
	assert.equal(bytes.toString('hex', 0, 8), '0000000000000000', 'for the hash of the key');
	assert.equal(bytes[8], 2 + 4 + 16);
	for (const [start, small, large] of [[10, [1, 2, 4, 6], [70_000, 480, 20_000_000]], [30, [1, 1, 1, 1], [1, 2, 3]]] as const) {
		assert.deepEqual([...bytes.subarray(start, start + 4)], small);
		assert.deepEqual([4, 8, 12].map(offset => bytes.readUInt32LE(start + offset)), large);
	}

	assert.deepEqual([50, 54, 58].map(offset => bytes.readFloatLE(offset)), [1.5, -2, 30]);
});

test('each flag and each format has its number', () => {
	const flagged: readonly SampleFacts[] = [{}, {isSame: true}, {isSame: false}, {isGray: true}, {isGray: false}, {likeness: {plain: 0, across: 0, down: 0}}];
	assert.deepEqual(flagged.map(facts => written(facts)[8]), [0, 1, 2, 4, 8, 16]);
	assert.deepEqual(['other', 'jpeg', 'png', 'bmp', 'gif', 'webp', 'tiff', 'avif', 'heic', 'jxl'].map(format => written({before: {...picture, format}})[11]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 0]);
	assert.deepEqual([written({before: {kind: 'undecodable'}})[10], written({after: {kind: 'undecodable'}})[30], written({})[10]], [2, 2, 0]);
});

test('what is read is what was written, and nothing that was not', () => {
	const all: readonly SampleFacts[] = [
		{},
		{before: picture},
		{after: picture},
		{before: {kind: 'undecodable'}, after: picture},
		{after: {kind: 'undecodable'}},
		{isSame: true},
		{isSame: false, isGray: false},
		{isGray: true},
		{likeness: {plain: 0.5, across: 0, down: Number.POSITIVE_INFINITY}},
		{before: {...picture, channels: undefined, bytes: undefined}, after: {...picture, format: 'heic'}, isSame: true, isGray: true},
	];
	for (const facts of all) {
		assert.deepEqual(readFacts(written(facts), 0), facts, JSON.stringify(facts));
		assert.deepEqual(readFacts(Buffer.concat([Buffer.alloc(7, 0xFF), written(facts)]), 7), facts);
	}

	assert.deepEqual(readFacts(written({before: {...picture, format: 'jxl', channels: 300, bytes: 2 ** 33}}), 0), {before: {...picture, format: 'other', channels: 255, bytes: (2 ** 32) - 1}});
	const newer = written({before: picture});
	newer[11] = 200;
	assert.deepEqual(readFacts(newer, 0), {before: {...picture, format: 'other'}}, 'a format of a newer Winnow');
	newer[10] = 3;
	assert.deepEqual(readFacts(newer, 0), {});
});
