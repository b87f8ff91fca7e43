import type {OutputFormat} from './read-command.js';
import type {Plan, Size} from './plan-resize.js';

/** Four bytes per pixel, row by row. */
export type Pixels = Size & {readonly data: Uint8Array};

type PictureFacts = Size & {
	/** `jpeg`, `png`, `bmp` … */
	readonly format: string;
};

type Transformation = {
	readonly plan: Plan | undefined;
	/** Padding color, RRGGBB. */
	readonly color: string;
	readonly format: OutputFormat;
	/** 1 to 100. */
	readonly quality: number;
};

/** Encodes and transforms pictures. */
export type Codec = {
	encode(pixels: Pixels, format: 'jpeg' | 'png'): Promise<Uint8Array>;
	/** @throws Error for an unsupported or damaged picture. */
	facts(bytes: Uint8Array): Promise<PictureFacts>;
	/** @throws Error for an unsupported or damaged picture, or an unsupported output format. */
	transform(bytes: Uint8Array, transformation: Transformation): Promise<Uint8Array>;
};
