/** Maximum duration of a slice (ms): keys wait until it ends. */
const sliceLength = 8;

/** Runs all steps of a generator at once, and returns its result. */
export const runAtOnce = <Result>(steps: Generator<unknown, Result>): Result => {
	for (;;) {
		const step = steps.next();
		if (step.done) {
			return step.value;
		}
	}
};

/**
Runs the steps of a generator in slices of 8 ms, and returns its result. Steps should be much shorter than a slice.

@param turn Resolves when the next slice may run.
@throws The signal's reason if it is aborted between two slices, and any error of a step.
*/
export const runInSlices = async <Result>(steps: Generator<unknown, Result>, turn: () => Promise<void>, signal?: AbortSignal): Promise<Result> => {
	let began = performance.now();
	for (;;) {
		const step = steps.next();
		if (step.done) {
			return step.value;
		}

		if (performance.now() - began >= sliceLength) {
			await turn();
			signal?.throwIfAborted();
			began = performance.now();
		}
	}
};
