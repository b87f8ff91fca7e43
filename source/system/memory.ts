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

/**
Checks that WebAssembly can allocate memory (0.06 ms). Layout and HTTP need it, and print a dump if they fail.

@throws WinnowError if it can't.
*/
export const requireMemory = (): void => {
	try {
		// Released by the next garbage collection.
		Reflect.construct(Memory, [{initial: 1}]);
	} catch (error) {
		throw memoryError(error);
	}
};
