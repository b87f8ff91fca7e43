import {statuses, type Status} from '../../model/source.js';

/** Length of a record (bytes). All records have the same length, so that a truncated file loses only the last one. */
export const recordBytes = 88;

/** Offsets of a record's fields, after 8 bytes for the hash of its key. Numbers are little-endian; 0 at `status` is an unknown status. */
export const at = {
	index: 8, flags: 12, status: 13, changed: 14, ssim: 16, psnr: 20, before: 24, after: 56,
} as const;

/** Offsets in a picture's part of a record: six scores of 16 bits, then width, height, length in bytes and perceptual hash. */
export const inPicture = {
	scores: 0, width: 12, height: 16, bytes: 20, hash: 24,
} as const;

/** The scores of a picture, in the order in which they are stored. */
export const scoreNames = ['dark', 'light', 'contrast', 'blur', 'entropy', 'aspect'] as const;

/** Bits of the flags: which parts a record has, which pictures are gray, and whether only the middles of the pictures were compared. */
export const flag = {
	before: 1, after: 2, pair: 4, grayBefore: 8, grayAfter: 16, middle: 32,
} as const;

/** Converts a share from 0 to 1 to 16 bits, and back. */
export const packed = (share: number): number => Math.round(Math.max(0, Math.min(1, share)) * 65_535);
export const unpacked = (value: number): number => value / 65_535;

/** Encodes a status in one byte. */
export const statusCode = (status: Status | undefined): number => status === undefined ? 0 : statuses.indexOf(status) + 1;
