import type {Codec} from './codec.js';
import type {OutputFormat} from './read-command.js';

let codecs: Promise<readonly Codec[]> | undefined;

const load = async (): Promise<readonly Codec[]> => {
	const {jimpCodec} = await import('./jimp-codec.js');
	try {
		const [{default: sharp}, {sharpCodec}] = await Promise.all([import('sharp'), import('./sharp-codec.js')]);
		return [sharpCodec(sharp), jimpCodec];
	} catch {
		// Sharp is optional: it has no binary for some platforms.
		return [jimpCodec];
	}
};

/** The codecs of this machine, the fastest first; loaded on first use. */
export const loadCodecs = async (): Promise<readonly Codec[]> => {
	codecs ??= load();
	return codecs;
};

/** The codec for a file. Only Jimp supports BMP. */
export const codecFor = (codecs: readonly Codec[], bytes: Uint8Array, format?: OutputFormat): Codec => {
	const isBitmap = bytes[0] === 0x42 && bytes[1] === 0x4D;
	return isBitmap || format === 'bmp' ? codecs.at(-1)! : codecs[0]!;
};
