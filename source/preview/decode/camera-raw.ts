import {previewWords as words} from '../words/index.js';
import {readTiffTags, tiffTag, type TiffTags} from './tiff-tags.js';

/** Camera raw data in a TIFF structure. */
type CameraRaw = {
	/** `Nikon camera raw`, or `camera raw` if the maker is unknown. */
	readonly name: string;
	/** Whether the first directory is a preview or a thumbnail. Only that directory is decoded. */
	readonly hasPreview: boolean;
};

/** Compressions of raw data by maker (ExifTool, tag Compression). */
const compressions: Readonly<Record<number, string>> = {
	32_767: 'Sony', 32_770: 'Samsung', 32_772: 'Samsung', 34_713: 'Nikon', 65_000: 'Kodak', 65_535: 'Pentax',
};

/** Photometric interpretations of DNG and TIFF/EP: a color filter array, and interpolated raw values. */
const rawPhotometric = new Set([32_803, 34_892]);

/** Makers by the start of the Make tag. The tag's own text isn't shown, because it can contain anything. */
const makers: ReadonlyArray<readonly [make: RegExp, name: string]> = [
	[/^nikon/i, 'Nikon'], [/^sony/i, 'Sony'], [/^(?:pentax|ricoh|asahi)/i, 'Pentax'], [/^canon/i, 'Canon'], [/^samsung/i, 'Samsung'], [/^(?:eastman )?kodak/i, 'Kodak'], [/^hasselblad/i, 'Hasselblad'], [/^leica/i, 'Leica'], [/^epson/i, 'Epson'], [/^mamiya/i, 'Mamiya'],
];

/** Maximum number of subdirectories to read; some cameras write three. */
const maxDirectories = 16;

const isRaw = (tags: TiffTags): boolean =>
	compressions[tags.number(tiffTag.compression) ?? 1] !== undefined
	|| rawPhotometric.has(tags.number(tiffTag.photometric) ?? 0);

/** Detects camera raw files with a TIFF header: DNG, NEF, ARW, PEF and others. Returns undefined for other TIFF files. */
export const cameraRaw = (bytes: Uint8Array): CameraRaw | undefined => {
	const first = readTiffTags(bytes);
	if (!first) {
		return undefined;
	}

	const others = first.numbers(tiffTag.subDirectories, maxDirectories).map(at => readTiffTags(bytes, at));
	const raw = [first, ...others].find(tags => tags && isRaw(tags));
	const isDng = first.number(tiffTag.dngVersion) !== undefined;
	if (!raw && !isDng) {
		return undefined;
	}

	const make = first.text(tiffTag.make) ?? '';
	const maker = isDng ? 'DNG' : compressions[raw?.number(tiffTag.compression) ?? 1] ?? makers.find(([pattern]) => pattern.test(make))?.[1];
	return {name: maker === undefined ? words.kinds.someRaw : words.kinds.raw(maker), hasPreview: raw !== first};
};
