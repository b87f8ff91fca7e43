import type {SharpModule} from './sharp-decoder.js';

/** Loads sharp. Returns undefined if the optional package is missing or has no binary for this machine. */
export const loadSharp = async (): Promise<SharpModule | undefined> => {
	let module: {default: SharpModule & {cache(options: boolean): unknown; concurrency(threads: number): unknown}};
	try {
		module = await import('sharp');
	} catch {
		return undefined;
	}

	// Winnow caches decoded pictures, so libvips doesn't need to. One thread is enough for pane-sized pictures.
	module.default.cache(false);
	module.default.concurrency(1);
	return module.default;
};
