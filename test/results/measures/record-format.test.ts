import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {Measured, MeasuredPicture} from '../../../source/measures/measured.js';
import {measureNames, measureOf} from '../../../source/measures/measure-values.js';
import {middleEdge} from '../../../source/measures/middle-edge.js';
import {statuses} from '../../../source/model/source.js';
import {headerOf} from '../../../source/results/measures/header.js';
import {fieldReader} from '../../../source/results/measures/record-field.js';
import {
	packed, recordBytes, scoreNames, statusCode, unpacked,
} from '../../../source/results/measures/record-layout.js';
import {readMeasured, writeRecord} from '../../../source/results/measures/record.js';

// Files of an older Winnow must be read as they were written, or refused by another format in their header. So the bytes are stated here, not only that they can be read back.

const before = {
	dark: 0, light: 1, contrast: 0.2, blur: 0.4, entropy: 0.6, aspect: 0.8, isGray: false,
	width: 640, height: 480, bytes: 20_000_000, hash: 0x01_23_45_67_89_AB_CD_EFn,
};
const after = {
	dark: 1, light: 0, contrast: 0.8, blur: 0.6, entropy: 0.4, aspect: 0.2, isGray: true,
	width: undefined, height: undefined, bytes: undefined, hash: 0n,
};
const pair = {changed: 0.25, ssim: 0.5, psnr: 30};

/** The shares of a picture, as 16 bits keep them. */
const shares = (picture: MeasuredPicture) => Object.fromEntries(scoreNames.map(name => [name, unpacked(packed(picture[name]))]));

const written = (measured: Measured, start = 0): Buffer => {
	const target = Buffer.alloc(start + recordBytes);
	writeRecord(target, start, {index: 70_000, status: 'deleted', measured});
	return target.subarray(start);
};

test('a record of measures has its fields at these bytes', () => {
	const bytes = written({before, after, pair: {...pair, middle: middleEdge}}, 3);
	assert.equal(bytes.length, 88);
	assert.equal(bytes.toString('hex', 0, 8), '0000000000000000', 'for the hash of the key');
	assert.deepEqual([bytes.readUInt32LE(8), bytes[12], bytes[13]], [70_000, 1 + 2 + 4 + 16 + 32, 3]);
	assert.deepEqual([bytes.readUInt16LE(14), bytes.readFloatLE(16), bytes.readFloatLE(20)], [16_384, 0.5, 30]);
	for (const [start, scores, rest] of [
		[24, [0, 65_535, 13_107, 26_214, 39_321, 52_428], [640, 480, 20_000_000]],
		[56, [65_535, 0, 52_428, 39_321, 26_214, 13_107], [0, 0, 0]],
	] as const) {
		assert.deepEqual([0, 2, 4, 6, 8, 10].map(offset => bytes.readUInt16LE(start + offset)), scores);
		assert.deepEqual([12, 16, 20].map(offset => bytes.readUInt32LE(start + offset)), rest);
	}

	assert.deepEqual([bytes.readBigUInt64LE(48), bytes.readBigUInt64LE(80)], [before.hash, 0n]);
	assert.equal(headerOf(64).toString('latin1'), `winnow measures 1 64\n${'\0'.repeat(67)}`);
	assert.equal(headerOf('original').toString('latin1'), `winnow measures 1 original\n${'\0'.repeat(61)}`);
});

test('a record has a flag for each part', () => {
	const flags = (measured: Measured) => written(measured)[12];
	assert.deepEqual([
		{}, {before}, {before: {...before, isGray: true}}, {after: {...after, isGray: false}}, {after}, {pair}, {pair: {...pair, middle: middleEdge}},
	].map(measured => flags(measured)), [0, 1, 9, 2, 18, 4, 36]);
	assert.deepEqual([undefined, ...statuses].map(status => statusCode(status)), [0, 1, 2, 3, 4]);
});

test('what is read is what was written, and nothing that was not', () => {
	const all: readonly Measured[] = [
		{},
		{before},
		{after},
		{pair},
		{before, after},
		{before: {...before, isGray: true}, pair},
		{after, pair: {...pair, middle: middleEdge}},
	];
	for (const measured of all) {
		const found = readMeasured(written(measured), 0);
		const {before, after, pair} = measured;
		assert.deepEqual(found, {
			...(before && {before: {...before, ...shares(before)}}),
			...(after && {after: {...after, ...shares(after)}}),
			...(pair && {pair: {...pair, changed: unpacked(packed(pair.changed))}}),
		});
	}
});

test('each measure is read alone as from the whole record', () => {
	const others: Measured = {before: {...before, hash: 0xFF_FF_00_00_00_00_00_F0n}, after: {...after, hash: 0x0F_00_00_00_00_00_00_01n, width: 7}};
	for (const measured of [{}, {before}, {after}, {pair}, {before, after, pair}, others]) {
		const bytes = written(measured, 5);
		const whole = readMeasured(bytes, 0);
		for (const name of measureNames) {
			const value = measureOf(name, whole);
			assert.equal(fieldReader(name)(bytes, 0), value ?? Number.NaN, name);
		}
	}
});

test('a share is kept in 16 bits, and never leaves its range', () => {
	assert.deepEqual([-1, 0, 0.5, 1, 2].map(share => packed(share)), [0, 0, 32_768, 65_535, 65_535]);
	assert.deepEqual([0, 65_535].map(value => unpacked(value)), [0, 1]);
});
