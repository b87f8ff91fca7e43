import v8 from 'node:v8';
import {WinnowError} from '../model/errors.js';

/** For a limited address space: V8 reserves 10 GB of it per WebAssembly memory by default. */
export const memoryAdvice = 'Raise the virtual memory limit (ulimit -v), or set NODE_OPTIONS=--disable-wasm-trap-handler to use less.';

/** Whether an error of V8 or WebAssembly means out of memory. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' || /out of memory|could not allocate memory|array buffer allocation failed/i.test(error.message));

export const memoryError = (cause: unknown): WinnowError => new WinnowError({
	kind: 'failure', what: 'Not enough memory', advice: memoryAdvice, cause,
});

// TypeScript has types for WebAssembly only in the DOM library.
const {WebAssembly: {Memory}} = globalThis as unknown as {readonly WebAssembly: {readonly Memory: new (descriptor: {readonly initial: number}) => unknown}};

/** Smallest heap limit (bytes) the browser works with: it runs with `--max-old-space-size=20`, which is 68 MiB with the young generation, and crashes within seconds with 16 (64 MiB; Node 20). */
const smallestHeap = 68 * 1024 * 1024;

/**
Checks that there is memory to start with: V8 and WebAssembly print a dump and kill the process if they run out, which leaves the terminal in the alternate screen. Layout and HTTP need WebAssembly memory (0.06 ms).

@param heapLimit Of V8, in bytes.
@throws WinnowError if there isn't.
*/
export const requireMemory = (heapLimit = v8.getHeapStatistics().heap_size_limit): void => {
	if (heapLimit < smallestHeap) {
		throw new WinnowError({
			kind: 'failure', what: `Not enough memory: Node's heap is limited to ${Math.floor(heapLimit / 1_048_576)} MiB`, advice: 'Raise --max-old-space-size (also in NODE_OPTIONS) to 64 or more, or remove it.',
		});
	}

	try {
		// Released by the next garbage collection.
		Reflect.construct(Memory, [{initial: 1}]);
	} catch (error) {
		throw memoryError(error);
	}
};
