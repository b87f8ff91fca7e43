import {Buffer} from 'node:buffer';
import {pictureParts, type PictureParts, type Range} from '../../model/picture-parts.js';
import type {FilesDifference} from '../preview.js';

const partsOf = async (file: Uint8Array): Promise<PictureParts | undefined> => pictureParts(async (into, position) => {
	const bytes = file.subarray(position, position + into.length);
	into.set(bytes);
	return bytes.length === into.length;
}, file.length);

const bytesOf = (file: Uint8Array, ranges: readonly Range[]): Buffer => Buffer.concat(ranges.map(([from, to]) => file.subarray(from, to)));

const metadataOf = (file: Uint8Array, {metadata}: PictureParts): ReadonlyMap<string, Buffer> => {
	const names = [...new Set(metadata.map(({name}) => name))];
	return new Map(names.map(name => [name, bytesOf(file, metadata.filter(part => part.name === name).map(({range}) => range))]));
};

const none = Buffer.alloc(0);

/**
Returns how two files with the same pixels differ: in metadata, in the encoding of the pixels, or in both. Decodes nothing.

@returns Undefined if unknown: for formats other than JPEG, PNG and WebP, for damaged files, and for files that differ in the order of their parts or after the end of the picture.
*/
export const compareFiles = async (before: Uint8Array, after: Uint8Array): Promise<FilesDifference | undefined> => {
	const [one, other] = [await partsOf(before), await partsOf(after)];
	if (one?.format !== other?.format || !one || !other) {
		return undefined;
	}

	const [own, others] = [metadataOf(before, one), metadataOf(after, other)];
	const metadata = [...new Set([...own.keys(), ...others.keys()])].filter(name => !(own.get(name) ?? none).equals(others.get(name) ?? none));
	const isEncodedDifferently = !bytesOf(before, one.image).equals(bytesOf(after, other.image));
	return metadata.length > 0 || isEncodedDifferently ? {metadata, isEncodedDifferently} : undefined;
};
