import type {SharpModule} from './sharp-decoder.js';

/** Sharp, or undefined where the optional package is missing or has no binary for this machine. */
export const loadSharp = async (): Promise<SharpModule | undefined> => {
	let module: {default: SharpModule & {cache(options: boolean): unknown; concurrency(threads: number): unknown}};
	try {
		module = await import('sharp');
	} catch {
		return undefined;
	}

	// Decoded pictures are kept here, not in libvips; one thread beside the one that draws is enough for pictures of a pane's size.
	module.default.cache(false);
	module.default.concurrency(1);
	return module.default;
};
