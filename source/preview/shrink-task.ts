import type {PictureFacts, PictureFile} from './preview.js';

/** A picture to reduce for a document. */
export type ShrinkTask = {
	readonly file: PictureFile;
	/** The sample's other side. If both have samples of more than 8 bits, they share a scale. */
	readonly other?: PictureFile;
	/** Longest side (pixels). Smaller pictures keep their size. */
	readonly edge: number;
	/** JPEG quality, 1 to 100. */
	readonly quality: number;
};

/** A reduced picture as JPEG, without the metadata of its file. */
export type ShrunkPicture = {
	readonly bytes: Uint8Array;
	readonly width: number;
	readonly height: number;
	/** Facts about the original file. */
	readonly facts: PictureFacts;
};
