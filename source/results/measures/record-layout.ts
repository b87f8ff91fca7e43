import {statuses, type Status} from '../../model/source.js';

/** Bytes of a record. All are of one length, so that a cut-off file loses its last one only. */
export const recordBytes = 88;

/** Offsets of a record's fields, after 8 bytes for the hash of its key. Numbers are little-endian; 0 at `status` is an unknown one. */
export const at = {
	index: 8, flags: 12, status: 13, changed: 14, ssim: 16, psnr: 20, before: 24, after: 56,
} as const;

/** Offsets in a picture's part: six scores of 16 bits, then the sides, the length and the perceptual hash. */
export const inPicture = {
	scores: 0, width: 12, height: 16, bytes: 20, hash: 24,
} as const;

/** The scores of a picture in their order. */
export const scoreNames = ['dark', 'light', 'contrast', 'blur', 'entropy', 'aspect'] as const;

/** Bits of the flags: which parts a record has, and whether a picture is gray, and whether only the middles were compared. */
export const flag = {
	before: 1, after: 2, pair: 4, grayBefore: 8, grayAfter: 16, middle: 32,
} as const;

/** A share from 0 to 1 in 16 bits, and back. */
export const packed = (share: number): number => Math.round(Math.max(0, Math.min(1, share)) * 65_535);
export const unpacked = (value: number): number => value / 65_535;

/** A status in one byte. */
export const statusCode = (status: Status | undefined): number => status === undefined ? 0 : statuses.indexOf(status) + 1;
