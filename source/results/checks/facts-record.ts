import type {Buffer} from 'node:buffer';
import type {PictureFacts, SampleFacts, SideFacts} from '../../checks/facts.js';

/** Length of a record, including 8 bytes for the hash of its key (bytes). */
export const factsBytes = 64;

/** Formats by their number in a record. Add new ones at the end. */
const formats = ['other', 'jpeg', 'png', 'bmp', 'gif', 'webp', 'tiff', 'avif', 'heic'] as const;

const at = {flags: 8, before: 10, after: 30, likeness: 50} as const;

const flag = {
	same: 1, different: 2, gray: 4, colored: 8, likeness: 16,
} as const;

/** Offsets in the part of one side. `kind`: 0 for no picture, 1 for a picture, 2 for one that can't be decoded. 0 for `channels` or `bytes` means unknown. */
const inSide = {
	kind: 0, format: 1, channels: 2, orientation: 3, width: 4, height: 8, bytes: 12,
} as const;

const kinds = {picture: 1, undecodable: 2} as const;

const writeSide = (target: Buffer, start: number, side: SideFacts | undefined): void => {
	if (!side) {
		return;
	}

	target.writeUInt8(kinds[side.kind], start + inSide.kind);
	if (side.kind === 'picture') {
		target.writeUInt8(Math.max(0, formats.indexOf(side.format as typeof formats[number])), start + inSide.format);
		target.writeUInt8(Math.min(255, side.channels ?? 0), start + inSide.channels);
		target.writeUInt8(side.orientation, start + inSide.orientation);
		target.writeUInt32LE(side.width, start + inSide.width);
		target.writeUInt32LE(side.height, start + inSide.height);
		target.writeUInt32LE(Math.min(0xFF_FF_FF_FF, side.bytes ?? 0), start + inSide.bytes);
	}
};

const readSide = (source: Buffer, start: number): SideFacts | undefined => {
	const kind = source.readUInt8(start + inSide.kind);
	if (kind !== kinds.picture) {
		return kind === kinds.undecodable ? {kind: 'undecodable'} : undefined;
	}

	const picture: PictureFacts = {
		kind: 'picture',
		format: formats[source.readUInt8(start + inSide.format)] ?? 'other',
		channels: source.readUInt8(start + inSide.channels) || undefined,
		orientation: source.readUInt8(start + inSide.orientation),
		width: source.readUInt32LE(start + inSide.width),
		height: source.readUInt32LE(start + inSide.height),
		bytes: source.readUInt32LE(start + inSide.bytes) || undefined,
	};
	return picture;
};

const flagOf = (value: boolean | undefined, yes: number, no: number): number => {
	if (value === undefined) {
		return 0;
	}

	return value ? yes : no;
};

/** Writes the facts about a sample into a zeroed buffer, after the hash of its key. */
export const writeFacts = (target: Buffer, start: number, {before, after, isSame, isGray, likeness}: SampleFacts): void => {
	target.writeUInt8(
		flagOf(isSame, flag.same, flag.different)
		+ flagOf(isGray, flag.gray, flag.colored)
		+ (likeness ? flag.likeness : 0),
		start + at.flags,
	);
	writeSide(target, start + at.before, before);
	writeSide(target, start + at.after, after);
	if (likeness) {
		for (const [index, value] of [likeness.plain, likeness.across, likeness.down].entries()) {
			target.writeFloatLE(value, start + at.likeness + (4 * index));
		}
	}
};

const either = (flags: number, yes: number, no: number): boolean | undefined => {
	if ((flags & (yes | no)) === 0) {
		return undefined;
	}

	return (flags & yes) !== 0;
};

/** Reads the facts about a sample from a record. */
export const readFacts = (source: Buffer, start: number): SampleFacts => {
	const flags = source.readUInt8(start + at.flags);
	const [before, after] = [readSide(source, start + at.before), readSide(source, start + at.after)];
	const [isSame, isGray] = [either(flags, flag.same, flag.different), either(flags, flag.gray, flag.colored)];
	const psnr = (index: number): number => source.readFloatLE(start + at.likeness + (4 * index));
	return {
		...(before && {before}),
		...(after && {after}),
		...(isSame !== undefined && {isSame}),
		...(isGray !== undefined && {isGray}),
		...((flags & flag.likeness) !== 0 && {likeness: {plain: psnr(0), across: psnr(1), down: psnr(2)}}),
	};
};
