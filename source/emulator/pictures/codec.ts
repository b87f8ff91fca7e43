import type {OutputFormat} from './command.js';
import type {Plan, Size} from './geometry.js';

/** Four bytes a pixel, row after row. */
export type Pixels = Size & {readonly data: Uint8Array};

export type PictureFacts = Size & {
	/** `jpeg`, `png`, `bmp` … */
	readonly format: string;
};

export type Transformation = {
	readonly plan: Plan | undefined;
	/** RRGGBB of what is padded. */
	readonly color: string;
	readonly format: OutputFormat;
	/** 1 to 100. */
	readonly quality: number;
};

/** What makes files of pixels, and smaller files of files. */
export type Codec = {
	encode(pixels: Pixels, format: 'jpeg' | 'png'): Promise<Uint8Array>;
	/** @throws Error where the bytes are no picture that it can read. */
	facts(bytes: Uint8Array): Promise<PictureFacts>;
	/** @throws Error where the bytes are no picture that it can read, or it can't write the format. */
	transform(bytes: Uint8Array, transformation: Transformation): Promise<Uint8Array>;
};
