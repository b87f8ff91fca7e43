import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';

/**
V8's garbage collector, to be called by hand.

@returns Collects all of this thread's garbage at once: 5 to 10 ms for the picture worker, 10 to 20 for the browser.
*/
export const garbageCollector = (): (() => void) => {
	v8.setFlagsFromString('--expose-gc');
	// The flag counts for contexts that are made after it.
	return vm.runInNewContext('gc') as () => void;
};

/** Bytes of buffers that may lie about before they are collected: of three to six pictures. */
const mostLeft = 6_000_000;

/**
Collects what decoding and encoding left behind, for a thread that does nothing else. A picture leaves 1 to 2 MB of buffers and hardly any objects, and V8 collects buffers only once there are 32 to 64 MB of them.

@returns Called after each picture; collects once in three to six pictures.
*/
export const createCollector = (): (() => void) => {
	const collect = garbageCollector();
	let kept: number | undefined;
	return () => {
		const {arrayBuffers} = process.memoryUsage();
		// Buffers are freed beside what follows: what was kept shows when the next picture is done.
		kept ??= arrayBuffers;
		if (arrayBuffers > kept + mostLeft) {
			collect();
			kept = undefined;
		}
	};
};
