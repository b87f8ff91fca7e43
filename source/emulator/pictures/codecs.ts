import type {Codec} from './codec.js';
import type {OutputFormat} from './read-command.js';

let fastest: Promise<Codec> | undefined;

// Half a megabyte of JavaScript. If sharp is installed, only BMP files need it.
const loadJimp = async (): Promise<Codec> => (await import('./jimp-codec.js')).jimpCodec;

const load = async (): Promise<Codec> => {
	try {
		const [{default: sharp}, {sharpCodec}] = await Promise.all([import('sharp'), import('./sharp-codec.js')]);
		return sharpCodec(sharp);
	} catch {
		// Sharp is optional: it has no binary for some platforms.
		return loadJimp();
	}
};

/** Returns the fastest codec of this machine; loads it on first use. */
export const loadCodec = async (): Promise<Codec> => {
	fastest ??= load();
	return fastest;
};

/** Returns the codec for a file, because only Jimp supports BMP. */
export const codecFor = async (bytes: Uint8Array, format?: OutputFormat): Promise<Codec> => {
	const isBitmap = bytes[0] === 0x42 && bytes[1] === 0x4D;
	return isBitmap || format === 'bmp' ? loadJimp() : loadCodec();
};
