import {Buffer} from 'node:buffer';
import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';

/**
V8's garbage collector.

@returns A function that collects all of this thread's garbage: 5 to 20 ms for the picture worker, 10 to 20 for the browser. `minor` collects only recent garbage, in half a millisecond.
*/
export const garbageCollector = (): ((options?: {readonly type: 'minor'}) => void) => {
	v8.setFlagsFromString('--expose-gc');
	// The flag applies only to contexts created after it.
	return vm.runInNewContext('gc') as (options?: {readonly type: 'minor'}) => void;
};

/** Maximum growth of memory outside the heap before a full collection (bytes). */
const maxGrowth = 8_000_000;

export type Collector = {
	/** Frees the memory of an array with the next `collect`. Nothing may use it after that, including native code. Buffers are left to the garbage collector, since their memory can belong to native code or a pool. */
	release(array: Uint8Array): void;
	/** Call when idle. */
	collect(): void;
};

/**
Collects the garbage of decoding and encoding, for a thread that does nothing else: 1 to 4 MB of buffers per picture and hardly any objects. V8 would collect buffers only at 32 to 64 MB.

Each picture's own garbage is collected after it, in half a millisecond; cached buffers that are old by then are released explicitly. A full collection takes 10 to 20 ms and drops compiled code, so the next picture takes 100 ms longer (25 ms otherwise, blocks at 60×36), so it runs only for the remainder.
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
					// Moves the memory to an unreferenced buffer.
					structuredClone(buffer, {transfer: [buffer]});
				}
			}

			released = [];
			collect({type: 'minor'});
			// Not `arrayBuffers`, which excludes the memory that sharp writes to.
			const {external} = process.memoryUsage();
			// Buffers are freed concurrently, so measure when the next picture is done.
			kept ??= external;
			if (external > kept + maxGrowth) {
				collect();
				kept = undefined;
			}
		},
	};
};
