import {Buffer} from 'node:buffer';
import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';

/**
V8's garbage collector, to be called by hand.

@returns Collects all of this thread's garbage at once: 5 to 20 ms for the picture worker, 10 to 20 for the browser. `minor` collects what was made lately, in half a millisecond.
*/
export const garbageCollector = (): ((options?: {readonly type: 'minor'}) => void) => {
	v8.setFlagsFromString('--expose-gc');
	// The flag counts for contexts that are made after it.
	return vm.runInNewContext('gc') as (options?: {readonly type: 'minor'}) => void;
};

/** Bytes outside of the heap that may lie about before all garbage is collected. */
const mostLeft = 8_000_000;

export type Collector = {
	/** Gives the memory of an array back with the next call of `collect`. Nobody may use it after that, native code least of all. A Buffer's memory can be native code's or a pool's: that is left to the garbage collector. */
	release(array: Uint8Array): void;
	/** Called where nothing is under way. */
	collect(): void;
};

/**
Collects what decoding and encoding left behind, for a thread that does nothing else: 1 to 4 MB of buffers a picture and hardly any objects, and V8 collects buffers only once there are 32 to 64 MB of them.

What was made for one picture only is collected after it, in half a millisecond; what was kept for some pictures and is old by then is released by hand. Collecting all takes 10 to 20 ms, and lets go of so much compiled code that the next picture takes 100 ms more (25 ms otherwise, blocks at 60×36): it is left for what neither of them reaches.
*/
export const createCollector = (): Collector => {
	const collect = garbageCollector();
	let released: Uint8Array[] = [];
	let kept: number | undefined;
	return {
		release(array) {
			released.push(array);
		},
		collect() {
			for (const array of released) {
				const {buffer, byteLength} = array;
				if (!Buffer.isBuffer(array) && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) {
					// Moves the memory to a new buffer that nobody holds.
					structuredClone(buffer, {transfer: [buffer]});
				}
			}

			released = [];
			collect({type: 'minor'});
			// Not `arrayBuffers`: what sharp writes its pictures into is not among them.
			const {external} = process.memoryUsage();
			// Buffers are freed beside what follows: what was kept shows when the next picture is done.
			kept ??= external;
			if (external > kept + mostLeft) {
				collect();
				kept = undefined;
			}
		},
	};
};
