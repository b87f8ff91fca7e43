import {Buffer} from 'node:buffer';
import process from 'node:process';
import {collectAll} from '../system/collect-all.js';
import {freeBuffer} from '../system/free-buffer.js';

/** A little more than one half of the space for new objects (bytes); see `youngObjectsMb`. Twice as much would cause two collections, and objects that survive two are promoted to the old space. */
const halfOfYoung = 1_150_000;

/** Maximum growth of memory outside the heap before a full collection (bytes). */
const maxGrowth = 8_000_000;

export type Collector = {
	/** Frees the memory of an array, which nothing may use afterwards, including native code. Leaves a Node `Buffer` to the garbage collector, because its memory can belong to native code or a pool. */
	release(array: Uint8Array): void;
	/** Call when idle. */
	collect(): void;
};

/** 8 kB. Copying it is 50 times as fast as creating an array of that length. */
const filler: readonly unknown[] = Array.from({length: 1024}).fill(false);
let last = filler;

/** Fills the space for new objects, so that V8 collects it and frees unused buffers. Takes 0.2 ms. */
const collectRecent = (): void => {
	for (let filled = 0; filled < halfOfYoung; filled += 8192) {
		last = [...last];
	}

	last = filler;
};

/**
Collects the garbage of decoding and encoding, for a thread that does nothing else: 1 to 4 MB of buffers per picture and hardly any objects. V8 would collect buffers only at 32 to 64 MB.

A young-generation collection after each picture frees that picture's garbage; cached buffers, which are old when evicted, are released explicitly. A full collection takes 10 to 20 ms and drops compiled code: the next picture takes 100 ms longer (on top of 25 ms, blocks at 60×36). It runs only for what the others miss.
*/
export const createCollector = (): Collector => {
	let baseline: number | undefined;
	return {
		release(array) {
			const {buffer, byteLength} = array;
			if (!Buffer.isBuffer(array) && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) {
				freeBuffer(buffer);
			}
		},
		collect() {
			collectRecent();
			// Not `arrayBuffers`, which excludes the memory that sharp writes to.
			const {external} = process.memoryUsage();
			// Buffers are freed concurrently, so measure when the next picture is done.
			baseline ??= external;
			if (external > baseline + maxGrowth) {
				collectAll();
				baseline = undefined;
			}
		},
	};
};
