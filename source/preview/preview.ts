/**
Requests to the picture worker and its answers.
*/
import type {ColorDepth, Picture, Way} from '../model/picture.js';
import type {SampleFacts} from './decode/samples.js';
import type {Outlines, Placement} from './outlines/outlines.js';

/** How to draw on this terminal. */
export type Show = {
	readonly way: Way;
	readonly colors: ColorDepth;
	/** A cell's size in pixels. */
	readonly cell: {readonly width: number; readonly height: number};
	/** `low` uses fewer bytes: fewer colors, smaller pictures, a larger λ. `coarse` also limits the bytes of a graphic; a slow link gets this version first. */
	readonly bandwidth: 'high' | 'low' | 'coarse';
	/** The terminal's background, for pictures without color. Default: dark. */
	readonly background?: 'light' | 'dark';
	/** Inside tmux, sequences must stay under its size limits. */
	readonly tmux: boolean;
};

/** A rectangle in cells. */
export type Box = {readonly columns: number; readonly rows: number};

/** A part of the upright picture, in fractions of its width and height (0..1). */
export type Crop = {readonly left: number; readonly top: number; readonly width: number; readonly height: number};

/** The crop that shows everything. */
export const wholePicture: Crop = {
	left: 0, top: 0, width: 1, height: 1,
};

/** An encoded file. `key` identifies the bytes; decoded pictures are cached under it. */
export type PictureFile = {readonly key: string; readonly bytes: Uint8Array};

/** Outlines to draw over the files, in the order of `filesOf`; undefined for a file without any. */
type Outlined = {readonly outlines?: ReadonlyArray<Outlines | undefined>};

/** What to render: one file, or a before and an after. */
export type Composition = Outlined & (
	/** `other`: the sample's other side. If both have samples of more than 8 bits, they share a scale. */
	| {readonly kind: 'single'; readonly file: PictureFile; readonly other?: PictureFile; readonly crop?: Crop}
	/** The before file left of `at` (0..1 of the width), the after file right of it; both resized to the after's size. */
	| {readonly kind: 'wipe'; readonly before: PictureFile; readonly after: PictureFile; readonly at: number; readonly crop?: Crop}
	/** A heat map of the differences; the before is resized to the after's size. */
	| {readonly kind: 'difference'; readonly before: PictureFile; readonly after: PictureFile; readonly crop?: Crop}
);

/** Returns the files of a composition. Outlines apply to the file of a single, or to both files of a pair. */
export const filesOf = (composition: Composition): PictureFile[] => composition.kind === 'single' ? [composition.file, ...(composition.other ? [composition.other] : [])] : [composition.before, composition.after];

export type PictureFacts = {
	/** `jpeg`, `png`, `webp`, `gif`, `bmp`, `tiff` … */
	readonly format: string;
	/** Pixels, after EXIF orientation. */
	readonly width: number;
	readonly height: number;
	/** File length. */
	readonly bytes: number;
	/** Number of frames of an animation; the first one is shown. */
	readonly frames?: number;
	/** Whether the file is truncated or damaged; the readable part is shown. */
	readonly damaged?: boolean;
	/** The kind of camera raw file whose embedded preview is shown instead: `Nikon camera raw`. */
	readonly previewOf?: string;
	/** For samples of more than 8 bits: the values shown as black and white. */
	readonly samples?: SampleFacts;
};

/** How two files with the same pixels differ. */
export type FilesDifference = {
	/** Kinds of metadata that differ, by name: `Exif`, `comment`. */
	readonly metadata: readonly string[];
	/** Whether the pixels are stored differently: compressed more, in another order, with other tables. */
	readonly isEncodedDifferently: boolean;
	/** Both formats, if they differ; metadata is not compared then. */
	readonly formats?: readonly [before: string, after: string];
};

export type DifferenceFacts = {
	/** Share of pixels that differ in any channel, 0..1. */
	readonly changed: number;
	/** Peak signal-to-noise ratio over RGB (dB); Infinity if nothing differs. */
	readonly psnr: number;
	/** Whether the files are the same, byte for byte. */
	readonly isSameFile: boolean;
	/** How the files differ; undefined if pixels differ, or if unknown. */
	readonly files?: FilesDifference;
	/** Whether the comparison covers less than the files store: shrunk pixels, 8 bits of deeper samples, or the first of several frames. */
	readonly isPartial?: boolean;
	/** Whether only colors differ: each color of the before became one color of the after, everywhere. Undefined if nothing differs. */
	readonly isColorOnly?: boolean;
	/** Whether the before was resized to compare them. */
	readonly resized: boolean;
	/** Bounding box of the differences in pixels of the after picture; absent if nothing differs. */
	readonly bounds?: {readonly left: number; readonly top: number; readonly width: number; readonly height: number};
};

export type Rendered = {
	readonly picture: Picture;
	/** One entry for a single file; before, then after, for two. */
	readonly facts: readonly PictureFacts[];
	readonly difference?: DifferenceFacts;
	/** How the outlines fit the files; only with outlines. */
	readonly placements?: ReadonlyArray<Placement | undefined>;
};
