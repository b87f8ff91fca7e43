import type {SetTimer} from './input/input.js';

export const defaultSetTimer: SetTimer = (callback, milliseconds) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};

/** A promise with its `resolve`. */
export const createDeferred = (): {readonly promise: Promise<void>; readonly resolve: () => void} => {
	let resolve!: () => void;
	const promise = new Promise<void>(done => {
		resolve = done;
	});
	return {promise, resolve};
};
