import {WinnowError} from '../model/errors.js';

/** What helps where address space is limited: by default V8 reserves 10 GB of it for every WebAssembly memory. */
export const memoryAdvice = 'Raise the limit of virtual memory (ulimit -v), or set NODE_OPTIONS=--disable-wasm-trap-handler to need less of it.';

/** Whether an error says that no memory was left, in V8's or WebAssembly's words. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' || /out of memory|could not allocate memory|array buffer allocation failed/i.test(error.message));

/** The error for a process that has too little memory. */
export const memoryError = (cause: unknown): WinnowError => new WinnowError({
	kind: 'failure', what: 'Not enough memory', advice: memoryAdvice, cause,
});

// Types for WebAssembly come with those of the DOM only.
const {WebAssembly: {Memory}} = globalThis as unknown as {readonly WebAssembly: {readonly Memory: new (descriptor: {readonly initial: number}) => unknown}};

/**
Checks that WebAssembly gets memory (0.06 ms), which the layout of the screen and HTTP both need. Without this check they print a dump.

@throws WinnowError Where it gets none.
*/
export const requireMemory = (): void => {
	try {
		// Only a trial: the next collection releases it.
		Reflect.construct(Memory, [{initial: 1}]);
	} catch (error) {
		throw memoryError(error);
	}
};
