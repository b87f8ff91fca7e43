import type {Buffer} from 'node:buffer';
import type {Measured, MeasuredPair, MeasuredPicture} from '../../measures/measured.js';
import {middleEdge} from '../../measures/middle-edge.js';
import type {Status} from '../../model/source.js';
import {
	at, flag, inPicture, packed, scoreNames, statusCode, unpacked,
} from './record-layout.js';

/** The measures of one sample, and its index in the list. */
export type MeasureRecord = {
	/** Index in the list of all samples, from 0. */
	readonly index: number;
	readonly status: Status | undefined;
	readonly measured: Measured;
};

/** A stored 0 means unknown: no width, height or file length is 0. */
const known = (value: number): number | undefined => value === 0 ? undefined : value;

const writePicture = (target: Buffer, start: number, picture: MeasuredPicture): void => {
	for (const [index, name] of scoreNames.entries()) {
		target.writeUInt16LE(packed(picture[name]), start + inPicture.scores + (2 * index));
	}

	target.writeUInt32LE(picture.width ?? 0, start + inPicture.width);
	target.writeUInt32LE(picture.height ?? 0, start + inPicture.height);
	target.writeUInt32LE(picture.bytes ?? 0, start + inPicture.bytes);
	target.writeBigUInt64LE(picture.hash, start + inPicture.hash);
};

/** Scores are in the order of `scoreNames`. */
const readPicture = (source: Buffer, start: number, isGray: boolean): MeasuredPicture => {
	const score = (index: number): number => unpacked(source.readUInt16LE(start + inPicture.scores + (2 * index)));
	return {
		dark: score(0),
		light: score(1),
		contrast: score(2),
		blur: score(3),
		entropy: score(4),
		aspect: score(5),
		isGray,
		width: known(source.readUInt32LE(start + inPicture.width)),
		height: known(source.readUInt32LE(start + inPicture.height)),
		bytes: known(source.readUInt32LE(start + inPicture.bytes)),
		hash: source.readBigUInt64LE(start + inPicture.hash),
	};
};

/** Writes a record into a zeroed buffer, after the hash of its key. */
export const writeRecord = (target: Buffer, start: number, {index, status, measured}: MeasureRecord): void => {
	const {before, after, pair} = measured;
	target.writeUInt32LE(index, start + at.index);
	target.writeUInt8(
		(before ? flag.before : 0)
		+ (after ? flag.after : 0)
		+ (pair ? flag.pair : 0)
		+ (before?.isGray ? flag.grayBefore : 0)
		+ (after?.isGray ? flag.grayAfter : 0)
		+ (pair?.middle ? flag.middle : 0),
		start + at.flags,
	);
	target.writeUInt8(statusCode(status), start + at.status);
	if (pair) {
		target.writeUInt16LE(packed(pair.changed), start + at.changed);
		target.writeFloatLE(pair.ssim, start + at.ssim);
		target.writeFloatLE(pair.psnr, start + at.psnr);
	}

	if (before) {
		writePicture(target, start + at.before, before);
	}

	if (after) {
		writePicture(target, start + at.after, after);
	}
};

const readPair = (source: Buffer, start: number, isOfMiddle: boolean): MeasuredPair => ({
	changed: unpacked(source.readUInt16LE(start + at.changed)),
	ssim: source.readFloatLE(start + at.ssim),
	psnr: source.readFloatLE(start + at.psnr),
	...(isOfMiddle && {middle: middleEdge}),
});

/** Reads the measures of a record. */
export const readMeasured = (source: Buffer, start: number): Measured => {
	const flags = source.readUInt8(start + at.flags);
	return {
		...((flags & flag.before) !== 0 && {before: readPicture(source, start + at.before, (flags & flag.grayBefore) !== 0)}),
		...((flags & flag.after) !== 0 && {after: readPicture(source, start + at.after, (flags & flag.grayAfter) !== 0)}),
		...((flags & flag.pair) !== 0 && {pair: readPair(source, start, (flags & flag.middle) !== 0)}),
	};
};
