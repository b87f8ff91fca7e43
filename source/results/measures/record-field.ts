import type {Buffer} from 'node:buffer';
import type {MeasureName} from '../../measures/measure-values.js';
import {
	at, flag, inPicture, scoreNames, unpacked,
} from './record-layout.js';

/** Reads one measure of the record at an offset. Returns NaN if the record doesn't have it. */
export type FieldReader = (source: Buffer, start: number) => number;

/** Reads a length. A stored 0 means unknown and reads as NaN. */
const lengthAt = (offset: number): FieldReader => (source, start) => {
	const value = source.readUInt32LE(start + offset);
	return value === 0 ? Number.NaN : value;
};

const scoreAt = (offset: number): FieldReader => (source, start) => unpacked(source.readUInt16LE(start + offset));

/** Readers of the measures of one picture, by name. */
const pictureFields: Readonly<Record<string, FieldReader>> = {
	...Object.fromEntries(scoreNames.map((name, index) => [name, scoreAt(inPicture.scores + (2 * index))])),
	width: lengthAt(inPicture.width),
	height: lengthAt(inPicture.height),
	size: lengthAt(inPicture.bytes),
};

const countBits = (bits: number): number => {
	let count = 0;
	for (let left = bits; left !== 0; left &= left - 1) {
		count++;
	}

	return count;
};

/** Reads half of a perceptual hash: bytes 0 to 3 or 4 to 7. */
const hashAt = (source: Buffer, start: number, half: number): number => source.readUInt32LE(start + inPicture.hash + half);

/** Readers of the measures that compare both pictures, with the flags of the parts they need. */
const pairFields: Readonly<Record<string, readonly [needs: number, read: FieldReader]>> = {
	changed: [flag.pair, (source, start) => unpacked(source.readUInt16LE(start + at.changed)) * 100],
	psnr: [flag.pair, (source, start) => source.readFloatLE(start + at.psnr)],
	ssim: [flag.pair, (source, start) => source.readFloatLE(start + at.ssim)],
	distance: [flag.before + flag.after, (source, start) => {
		const [before, after] = [start + at.before, start + at.after];
		return countBits(hashAt(source, before, 0) ^ hashAt(source, after, 0)) + countBits(hashAt(source, before, 4) ^ hashAt(source, after, 4));
	}],
};

/** Returns the reader of a measure. It returns the same value as `measureOf`, but without allocating an object: sorting reads one number from each of a million records. */
export const fieldReader = (name: MeasureName): FieldReader => {
	const ofPair = pairFields[name];
	if (ofPair) {
		const [needs, read] = ofPair;
		return (source, start) => (source[start + at.flags]! & needs) === needs ? read(source, start) : Number.NaN;
	}

	const [, side, own = name] = /^(before|after)-(.+)$/.exec(name) ?? [];
	const read = pictureFields[own]!;
	return (source, start) => {
		const flags = source[start + at.flags]!;
		if (side !== 'before' && (flags & flag.after) !== 0) {
			return read(source, start + at.after);
		}

		return side !== 'after' && (flags & flag.before) !== 0 ? read(source, start + at.before) : Number.NaN;
	};
};
