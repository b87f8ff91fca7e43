import v8 from 'node:v8';
import {WinnowError} from '../model/errors.js';
import {errorWords} from '../model/words/index.js';

/** For a limited address space: V8 reserves 10 GB of it per WebAssembly memory by default. */
export const memoryAdvice = (): string => errorWords.memoryAdvice;

/** Whether an error of V8 or WebAssembly means out of memory. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' || /out of memory|could not allocate memory|array buffer allocation failed/i.test(error.message));

export const memoryError = (cause: unknown): WinnowError => new WinnowError({
	kind: 'failure', what: errorWords.memory, advice: memoryAdvice(), cause,
});

// TypeScript has types for WebAssembly only in the DOM library.
const {WebAssembly: {Memory}} = globalThis as unknown as {readonly WebAssembly: {readonly Memory: new (descriptor: {readonly initial: number}) => unknown}};

/** Smallest heap limit (bytes) the browser works with: it runs with `--max-old-space-size=20`, which is 68 MiB with the young generation, and crashes within seconds with 16 (64 MiB; Node 20). */
const smallestHeap = 68 * 1024 * 1024;

/**
Checks that there is memory to start with: V8 and WebAssembly print a dump and kill the process if they run out, which leaves the terminal in the alternate screen. Layout and HTTP need WebAssembly memory (0.06 ms).

@param heapLimit Of V8, in bytes.
@throws WinnowError if there isn't enough memory.
*/
export const requireMemory = (heapLimit = v8.getHeapStatistics().heap_size_limit): void => {
	if (heapLimit < smallestHeap) {
		throw new WinnowError({
			kind: 'failure', what: errorWords.smallHeap(Math.floor(heapLimit / 1_048_576)), advice: errorWords.smallHeapAdvice,
		});
	}

	try {
		// Released by the next garbage collection.
		Reflect.construct(Memory, [{initial: 1}]);
	} catch (error) {
		throw memoryError(error);
	}
};
