/**
The words that the preview's rooms share: what is asked of the picture worker and what it answers.
*/
import type {Picture} from '../model/picture.js';
import type {SampleFacts} from './decode/samples.js';

/** A way of showing pictures. */
export type Way = 'kitty' | 'iterm2' | 'sixel' | 'blocks' | 'ascii' | 'none';

export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** How this terminal is to be drawn on. */
export type Show = {
	readonly way: Way;
	readonly colors: ColorDepth;
	/** A cell's size in pixels. */
	readonly cell: {readonly width: number; readonly height: number};
	/** `low` spends fewer bytes: fewer colours, smaller pictures, a larger λ. */
	readonly bandwidth: 'high' | 'low';
	/** The terminal's own background, for pictures without colour; dark where nobody knows. */
	readonly background?: 'light' | 'dark';
	/** Inside tmux the sequences of a picture have to stay under its limits. */
	readonly tmux: boolean;
};

/** A rectangle in cells. */
export type Box = {readonly columns: number; readonly rows: number};

/** A part of the upright picture, in fractions of its width and height (0..1). */
export type Crop = {readonly left: number; readonly top: number; readonly width: number; readonly height: number};

/** An encoded file. The key names its bytes: the same key, the same bytes; decoded pictures are cached under it. */
export type PictureFile = {readonly key: string; readonly bytes: Uint8Array};

/** What the worker makes of one file, or of a before and an after. */
export type Composition =
	/** With the sample's other side, where both have samples of more than 8 bits: they are shown on one scale. */
	| {readonly kind: 'single'; readonly file: PictureFile; readonly other?: PictureFile; readonly crop?: Crop}
	/** The before file from the left up to `at` (0..1) of the width, the after file right of it; both brought to the after's size. */
	| {readonly kind: 'wipe'; readonly before: PictureFile; readonly after: PictureFile; readonly at: number; readonly crop?: Crop}
	/** A heat map of what differs; the before is brought to the after's size. */
	| {readonly kind: 'difference'; readonly before: PictureFile; readonly after: PictureFile; readonly crop?: Crop};

export type PictureFacts = {
	/** `jpeg`, `png`, `webp`, `gif`, `bmp`, `tiff` … */
	readonly format: string;
	/** Pixels, upright (after EXIF orientation). */
	readonly width: number;
	readonly height: number;
	/** Length of the file. */
	readonly bytes: number;
	/** More than one for an animation, whose first frame is shown. */
	readonly frames?: number;
	/** The file is cut short or wrong somewhere; what could be read is shown. */
	readonly damaged?: boolean;
	/** For samples of more than 8 bits: which of their values are shown from black to white. */
	readonly samples?: SampleFacts;
};

export type DifferenceFacts = {
	/** Share of pixels that differ at all in any channel, 0..1. */
	readonly changed: number;
	/** Peak signal-to-noise ratio over RGB in dB; Infinity where nothing differs. */
	readonly psnr: number;
	/** Whether the two had to be brought to one size. */
	readonly resized: boolean;
	/** The box of what differs, in pixels of the after picture; absent where nothing does. */
	readonly bounds?: {readonly left: number; readonly top: number; readonly width: number; readonly height: number};
};

export type Rendered = {
	readonly picture: Picture;
	/** One for a single file; before, then after, for two. */
	readonly facts: readonly PictureFacts[];
	readonly difference?: DifferenceFacts;
};
