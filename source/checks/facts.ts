/** What the start of a file says about its picture. */
export type PictureFacts = {
	readonly kind: 'picture';
	/** `jpeg`, `png`, `bmp`, …; `other` for one that Winnow has no name for. */
	readonly format: string;
	/** Pixels as stored, before EXIF orientation; 0 if unknown. */
	readonly width: number;
	readonly height: number;
	/** Undefined if the header does not say it, as with a palette. */
	readonly channels: number | undefined;
	/** EXIF orientation, 1 to 8. Above 4, width and height are swapped when the picture is turned upright. */
	readonly orientation: number;
	/** Length of the file; undefined if the store did not say it. */
	readonly bytes: number | undefined;
};

/** A picture, or a file that is none or whose header is damaged. */
export type SideFacts = PictureFacts | {readonly kind: 'undecodable'};

/** How alike the after and the before are (PSNR in dB), which is resized to its size: as it is, mirrored from left to right, and upside down. */
export type Likeness = {readonly plain: number; readonly across: number; readonly down: number};

/** What was read of the pictures of one sample. Members that no rule needed are absent. */
export type SampleFacts = {
	readonly before?: SideFacts;
	readonly after?: SideFacts;
	/** Whether the bytes or all pixels are equal. */
	readonly isSame?: boolean;
	/** Whether no pixel of the after has a color. */
	readonly isGray?: boolean;
	readonly likeness?: Likeness;
};
