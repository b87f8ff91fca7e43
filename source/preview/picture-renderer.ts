import {Worker} from 'node:worker_threads';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {
	abortedTimeout, fileCacheBytes, renderTimeout, youngObjectsMb,
} from './limits.js';
import type {
	Box, Composition, Rendered, Show,
} from './preview.js';
import {
	filesOf, keyed, type WorkerAnswer, type WorkerRequest, type WorkerSettings,
} from './worker-protocol.js';

export type PictureRenderer = {
	/**
	Renders a picture for a box of cells. The newest request runs first; one that is aborted while waiting never starts.

	@throws WinnowError if it can't be rendered; AbortError if `signal` is aborted.
	*/
	render(composition: Composition, box: Box, show: Show, signal: AbortSignal): Promise<Rendered>;
	/** Stops the worker and rejects all requests. */
	close(): Promise<void>;
};

type PictureRendererOptions = Partial<WorkerSettings> & {
	/** Timeout for one picture (ms). */
	readonly mostTime?: number;
	/** Starts the worker; for tests. */
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

/** Starts the thread that decodes and renders. */
export const startWorker = (settings: WorkerSettings): Worker => new Worker(new URL('picture-worker.js', import.meta.url), {
	workerData: settings,
	// Pixels are outside the heap; plain JavaScript decoders need it.
	resourceLimits: {maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: youngObjectsMb},
	// Decoder output must not reach the terminal.
	stdout: true,
	stderr: true,
});

/** The error for a worker that failed. If a thread couldn't start, Node has the system's error code only in the message. */
const workerFailure = (error: unknown): WinnowError => {
	const text = error instanceof Error ? error.message : String(error);
	const code = /\b(?:EMFILE|ENFILE)\b/.exec(text)?.[0];
	const facts = {detail: clean(text), cause: error};
	return code === undefined
		? new WinnowError({kind: 'failure', what: 'not shown: decoding this picture exceeded the memory limit, or the decoder failed', ...facts})
		: new WinnowError({
			kind: 'failure', what: 'not shown: too many open files', code, canPass: true, advice: 'Raise the limit, for example: ulimit -n 1024', ...facts,
		});
};

const withPayload = ({picture, ...rendered}: Rendered, payload: Uint8Array): Rendered => ({...rendered, picture: picture.kind === 'graphic' ? {...picture, payload} : picture});

/**
Runs the picture worker. The thread starts with the first picture, renders one at a time, and is replaced if it crashes or times out.
*/
export const createPictureRenderer = ({
	portable = false,
	mostTime: limit = renderTimeout,
	start = startWorker,
}: PictureRendererOptions = {}): PictureRenderer => {
	let worker: Worker | undefined;
	// Mirrors the worker's cache; if they disagree, the worker reports the missing files.
	const sent = new WeightedLru<true>(fileCacheBytes);
	let waiting: Job[] = [];
	let current: {readonly job: Job; readonly id: number; timer: NodeJS.Timeout; isLimited: boolean} | undefined;
	let nextId = 1;
	let closed = false;

	const settle = (): Job => {
		const {job, timer} = current!;
		clearTimeout(timer);
		job.signal.removeEventListener('abort', job.onAbort);
		current = undefined;
		return job;
	};

	/** Terminates the worker and ignores its messages. */
	const drop = async (): Promise<void> => {
		const old = worker;
		worker = undefined;
		sent.clear();
		if (old) {
			old.removeAllListeners();
			// A terminating worker can still emit errors; without a listener they would crash the process.
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

	const ensureWorker = (): Worker => {
		if (!worker) {
			worker = start({portable});
			worker.unref();
			worker.on('message', onMessage);
			worker.on('error', error => {
				fail(workerFailure(error));
			});
			worker.on('exit', () => {
				fail(new WinnowError({kind: 'failure', what: 'not shown: the decoder exited unexpectedly'}));
			});
			worker.stdout.resume();
			worker.stderr.resume();
		}

		return worker;
	};

	const post = (job: Job, id: number): void => {
		const files = filesOf(job.composition).filter((file, index, all) => sent.get(file.key) === undefined
			&& all.findIndex(({key}) => key === file.key) === index);
		for (const {key, bytes} of files) {
			sent.set(key, true, bytes.length);
		}

		const request: WorkerRequest = {
			id, composition: keyed(job.composition), files, box: job.box, show: job.show,
		};
		ensureWorker().postMessage(request);
	};

	const onMessage = (answer: WorkerAnswer): void => {
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

	const timeOut = (): void => {
		fail(new WinnowError({kind: 'failure', what: `not shown: decoding took longer than ${limit / 1000} s`}));
	};

	/** Limits how long an aborted job may delay a waiting one. */
	const limitAborted = (): void => {
		if (current?.job.signal.aborted && waiting.length > 0 && !current.isLimited) {
			clearTimeout(current.timer);
			current.timer = setTimeout(timeOut, Math.min(limit, abortedTimeout));
			current.isLimited = true;
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
			job, id, timer: setTimeout(timeOut, limit), isLimited: false,
		};
		ensureWorker().ref();
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
						limitAborted();
						reject(signal.reason as Error);
					},
				};
				signal.addEventListener('abort', job.onAbort, {once: true});
				waiting.push(job);
				limitAborted();
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
