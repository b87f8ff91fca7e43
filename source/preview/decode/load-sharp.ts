import type {SharpModule} from './sharp-decoder.js';

/** Sharp, or undefined if the optional package is missing or has no binary for this machine. */
export const loadSharp = async (): Promise<SharpModule | undefined> => {
	let module: {default: SharpModule & {cache(options: boolean): unknown; concurrency(threads: number): unknown}};
	try {
		module = await import('sharp');
	} catch {
		return undefined;
	}

	// Winnow caches decoded pictures, so libvips needn't. One thread is enough for pictures of a pane's size.
	module.default.cache(false);
	module.default.concurrency(1);
	return module.default;
};
