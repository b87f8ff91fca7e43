/** Facts about a picture from the start of its file. */
export type PictureFacts = {
	readonly kind: 'picture';
	/** `jpeg`, `png`, `bmp`, …; `other` for a format that Winnow doesn't know. */
	readonly format: string;
	/** Pixels as stored, before EXIF orientation; 0 if unknown. */
	readonly width: number;
	readonly height: number;
	/** Undefined if the header doesn't specify it, as with a palette. */
	readonly channels: number | undefined;
	/** EXIF orientation, 1 to 8. Above 4, width and height are swapped when the picture is turned upright. */
	readonly orientation: number;
	/** Length of the file; undefined if the store didn't report it. */
	readonly bytes: number | undefined;
};

/** A picture, or a file that isn't one or has a damaged header. */
export type SideFacts = PictureFacts | {readonly kind: 'undecodable'};

/** Similarity of the picture after to the picture before, which is resized to the same size (PSNR in dB): unchanged, mirrored left to right, and mirrored top to bottom. */
export type Likeness = {readonly plain: number; readonly across: number; readonly down: number};

/** Facts about the pictures of a sample. Those that no rule needed are absent. */
export type SampleFacts = {
	readonly before?: SideFacts;
	readonly after?: SideFacts;
	/** Whether the bytes or all pixels are equal. */
	readonly isSame?: boolean;
	/** Whether all pixels of the picture after are gray. */
	readonly isGray?: boolean;
	readonly likeness?: Likeness;
};
