import type {Buffer} from 'node:buffer';
import type {Measured, MeasuredPair, MeasuredPicture} from '../../measures/measured.js';
import {statuses, type Status} from '../../model/source.js';

/** The measures of one sample, and where it is. */
export type MeasureRecord = {
	/** Index in the list of all samples, from 0. */
	readonly index: number;
	readonly status: Status | undefined;
	readonly measured: Measured;
};

/** Bytes of a record. All are of one length, so that a cut-off file loses its last one only. */
export const recordBytes = 88;

/** Offsets of a record's fields, after 8 bytes for the hash of its key. Numbers are little-endian; 0 at `status` is an unknown one. */
const at = {
	index: 8, flags: 12, status: 13, changed: 14, ssim: 16, psnr: 20, before: 24, after: 56,
} as const;

/** Offsets in a picture's part: six scores of 16 bits, then the sides, the length and the perceptual hash. */
const inPicture = {
	scores: 0, width: 12, height: 16, bytes: 20, hash: 24,
} as const;

const scoreNames = ['dark', 'light', 'contrast', 'blur', 'entropy', 'aspect'] as const;

const flag = {
	before: 1, after: 2, pair: 4, grayBefore: 8, grayAfter: 16,
} as const;

/** A share from 0 to 1 in 16 bits. */
const packed = (share: number): number => Math.round(Math.max(0, Math.min(1, share)) * 65_535);
const unpacked = (value: number): number => value / 65_535;

/** A number that may be unknown: 0 then, since no side and no file is 0. */
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

/** Writes a record into a buffer of zeros, after the hash of its key. */
export const writeRecord = (target: Buffer, start: number, {index, status, measured}: MeasureRecord): void => {
	const {before, after, pair} = measured;
	target.writeUInt32LE(index, start + at.index);
	target.writeUInt8(
		(before ? flag.before : 0)
		+ (after ? flag.after : 0)
		+ (pair ? flag.pair : 0)
		+ (before?.isGray ? flag.grayBefore : 0)
		+ (after?.isGray ? flag.grayAfter : 0),
		start + at.flags,
	);
	target.writeUInt8(status === undefined ? 0 : statuses.indexOf(status) + 1, start + at.status);
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

/** Reads where a record's sample is. */
export const readPlace = (source: Buffer, start: number): Pick<MeasureRecord, 'index' | 'status'> => ({
	index: source.readUInt32LE(start + at.index),
	status: statuses[source.readUInt8(start + at.status) - 1],
});

const readPair = (source: Buffer, start: number): MeasuredPair => ({
	changed: unpacked(source.readUInt16LE(start + at.changed)), ssim: source.readFloatLE(start + at.ssim), psnr: source.readFloatLE(start + at.psnr),
});

/** The measures of a record, each part read when it is asked for: sorting asks a million records for one number. Valid as long as the buffer keeps the record. */
export const viewMeasured = (source: Buffer, start: number): Measured => {
	const flags = source.readUInt8(start + at.flags);
	return {
		get before() {
			return (flags & flag.before) === 0 ? undefined : readPicture(source, start + at.before, (flags & flag.grayBefore) !== 0);
		},
		get after() {
			return (flags & flag.after) === 0 ? undefined : readPicture(source, start + at.after, (flags & flag.grayAfter) !== 0);
		},
		get pair() {
			return (flags & flag.pair) === 0 ? undefined : readPair(source, start);
		},
	};
};

/** Reads the measures of a record. */
export const readMeasured = (source: Buffer, start: number): Measured => {
	const {before, after, pair} = viewMeasured(source, start);
	return {...(before && {before}), ...(after && {after}), ...(pair && {pair})};
};
