import {Worker} from 'node:worker_threads';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {mostFileBytes, mostTime, mostTimeUnwanted} from './limits.js';
import type {
	Box, Composition, Rendered, Show,
} from './preview.js';
import {
	filesOf, keyed, type WorkerAnswer, type WorkerRequest, type WorkerSettings,
} from './worker-protocol.js';

export type PictureRenderer = {
	/**
	Makes a picture for a box of cells. Of what waits, the newest comes first; what is aborted before its turn never starts.

	@throws WinnowError that says why there is no picture; an AbortError once `signal` is aborted.
	*/
	render(composition: Composition, box: Box, show: Show, signal: AbortSignal): Promise<Rendered>;
	/** Ends the worker; what is under way is rejected. */
	close(): Promise<void>;
};

export type PictureRendererOptions = Partial<WorkerSettings> & {
	/** Milliseconds after which a picture is given up. */
	readonly mostTime?: number;
	/** Starts the worker; tests hand in their own. */
	readonly start?: (settings: WorkerSettings) => Worker;
};

type Job = {
	readonly composition: Composition;
	readonly box: Box;
	readonly show: Show;
	readonly signal: AbortSignal;
	readonly resolve: (rendered: Rendered) => void;
	readonly reject: (error: unknown) => void;
	readonly onAbort: () => void;
};

/** The thread that decodes and draws. */
export const startWorker = (settings: WorkerSettings): Worker => new Worker(new URL('picture-worker.js', import.meta.url), {
	workerData: settings,
	// Pixels live outside of this heap; plain JavaScript decoders do not.
	resourceLimits: {maxOldGenerationSizeMb: 256},
	// What a decoder prints must never reach the terminal.
	stdout: true,
	stderr: true,
});

/** What a worker that can't start or go on reports. Node has the system's code only in the message where a thread could not start. */
const workerFailure = (error: unknown): WinnowError => {
	const text = error instanceof Error ? error.message : String(error);
	const code = /\b(?:EMFILE|ENFILE)\b/.exec(text)?.[0];
	const facts = {detail: clean(text), cause: error};
	return code === undefined
		? new WinnowError({kind: 'failure', what: 'not shown: decoding this picture needs more memory than is given to it, or the decoder failed', ...facts})
		: new WinnowError({
			kind: 'failure', what: 'not shown: too many files are open', code, canPass: true, advice: 'Raise the limit, for example: ulimit -n 1024', ...facts,
		});
};

const withPayload = ({picture, ...rendered}: Rendered, payload: Uint8Array): Rendered => ({...rendered, picture: picture.kind === 'graphic' ? {...picture, payload} : picture});

/**
The picture worker's other end. The thread starts with the first picture, takes one at a time, and is replaced when it dies or takes too long.
*/
export const createPictureRenderer = ({portable = false, mostTime: limit = mostTime, start = startWorker}: PictureRendererOptions = {}): PictureRenderer => {
	let worker: Worker | undefined;
	// The same files that the worker keeps; where the two disagree, it says what is missing.
	const sent = new WeightedLru<true>(mostFileBytes);
	let waiting: Job[] = [];
	let current: {readonly job: Job; readonly id: number; timer: NodeJS.Timeout; isHurried: boolean} | undefined;
	let nextId = 1;
	let closed = false;

	const settle = (): Job => {
		const {job, timer} = current!;
		clearTimeout(timer);
		job.signal.removeEventListener('abort', job.onAbort);
		current = undefined;
		return job;
	};

	/** Lets a worker go; its late words are not heard. */
	const drop = async (): Promise<void> => {
		const old = worker;
		worker = undefined;
		sent.clear();
		if (old) {
			old.removeAllListeners();
			// A dying worker can still report; unheard errors of emitters would end the process.
			old.on('error', () => undefined);
			await old.terminate();
		}
	};

	const fail = (error: WinnowError): void => {
		void drop();
		if (current) {
			settle().reject(error);
		}

		next();
	};

	const ready = (): Worker => {
		if (!worker) {
			worker = start({portable});
			worker.unref();
			worker.on('message', hear);
			worker.on('error', error => {
				fail(workerFailure(error));
			});
			worker.on('exit', () => {
				fail(new WinnowError({kind: 'failure', what: 'not shown: the decoder ended unexpectedly'}));
			});
			worker.stdout.resume();
			worker.stderr.resume();
		}

		return worker;
	};

	const post = (job: Job, id: number): void => {
		const files = filesOf(job.composition).filter((file, index, all) => sent.get(file.key) === undefined && all.findIndex(({key}) => key === file.key) === index);
		for (const {key, bytes} of files) {
			sent.set(key, true, bytes.length);
		}

		const request: WorkerRequest = {
			id, composition: keyed(job.composition), files, box: job.box, show: job.show,
		};
		ready().postMessage(request);
	};

	const hear = (answer: WorkerAnswer): void => {
		if (answer.id !== current?.id) {
			return;
		}

		if (answer.kind === 'missing') {
			for (const key of answer.keys) {
				sent.delete(key);
			}

			post(current.job, answer.id);
			return;
		}

		const {composition, resolve, reject} = settle();
		if (answer.kind === 'rendered') {
			resolve(answer.isFile ? withPayload(answer.rendered, filesOf(composition)[0]!.bytes) : answer.rendered);
		} else {
			reject(new WinnowError(answer.error));
		}

		next();
	};

	const giveUp = (): void => {
		fail(new WinnowError({kind: 'failure', what: `not shown: the picture was not ready after ${limit / 1000} s`}));
	};

	/** What nobody wants any more must not hold up what somebody does. */
	const hurry = (): void => {
		if (current?.job.signal.aborted && waiting.length > 0 && !current.isHurried) {
			clearTimeout(current.timer);
			current.timer = setTimeout(giveUp, Math.min(limit, mostTimeUnwanted));
			current.isHurried = true;
		}
	};

	const next = (): void => {
		if (closed || current !== undefined) {
			return;
		}

		const job = waiting.pop();
		if (!job) {
			worker?.unref();
			return;
		}

		const id = nextId++;
		current = {
			job, id, timer: setTimeout(giveUp, limit), isHurried: false,
		};
		ready().ref();
		post(job, id);
	};

	return {
		async render(composition, box, show, signal) {
			signal.throwIfAborted();
			if (closed) {
				throw new WinnowError({kind: 'failure', what: 'not shown: the program is ending'});
			}

			return new Promise((resolve, reject) => {
				const job: Job = {
					composition,
					box,
					show,
					signal,
					resolve,
					reject,
					onAbort() {
						waiting = waiting.filter(one => one !== job);
						hurry();
						reject(signal.reason as Error);
					},
				};
				signal.addEventListener('abort', job.onAbort, {once: true});
				waiting.push(job);
				hurry();
				next();
			});
		},
		async close() {
			closed = true;
			const error = new WinnowError({kind: 'failure', what: 'not shown: the program is ending'});
			if (current) {
				settle().reject(error);
			}

			for (const job of waiting) {
				job.reject(error);
			}

			waiting = [];
			await drop();
		},
	};
};
