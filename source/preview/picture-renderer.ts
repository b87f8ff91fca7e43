import process from 'node:process';
import {Worker} from 'node:worker_threads';
import type {Measured} from '../measures/measured.js';
import {languageInUse} from '../text/language.js';
import {WinnowError} from '../model/errors.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {
	abortedTimeout, fileCacheBytes, maxExtensions, renderTimeout, youngObjectsMb,
} from './limits.js';
import type {MeasureTask} from './measure-pictures.js';
import type {
	Box, Composition, PictureFile, Rendered, Show,
} from './preview.js';
import type {ShrinkTask, ShrunkPicture} from './shrink-task.js';
import {workerFailure} from './worker-failure.js';
import {
	filesOfTask, keyTask, type Task, type WorkerAnswer, type WorkerRequest, type WorkerSettings,
} from './worker-protocol.js';
import {previewWords as words} from './words/index.js';

export type PictureRenderer = {
	/**
	Renders a picture for a box of cells. The newest request runs first; one that is aborted while waiting never starts.

	@throws WinnowError if it can't be rendered; AbortError if `signal` is aborted.
	*/
	render(composition: Composition, box: Box, show: Show, signal: AbortSignal): Promise<Rendered>;
	/** Returns the perceptual hash of a picture. Waits and fails like `measure`. */
	hash(file: PictureFile, signal: AbortSignal): Promise<bigint>;
	/**
	Measures the pictures of a sample, once nothing waits to be rendered.

	@throws WinnowError if one can't be decoded; AbortError if `signal` is aborted.
	*/
	measure(task: MeasureTask, signal: AbortSignal): Promise<Measured>;
	/** Reduces a picture to a small JPEG. Waits and fails like `measure`. */
	shrink(task: ShrinkTask, signal: AbortSignal): Promise<ShrunkPicture>;
	/** Stops the worker and rejects all requests. */
	close(): Promise<void>;
};

type PictureRendererOptions = Partial<WorkerSettings> & {
	/** Timeout for one picture (ms). */
	readonly maxTime?: number;
	/** Returns the CPU time that this process has used (ms); for tests. */
	readonly cpuTime?: () => number;
	/** Starts the worker; for tests. */
	readonly start?: (settings: WorkerSettings) => Worker;
};

/** The result of a task. */
type Done = Exclude<WorkerAnswer, {readonly kind: 'missing' | 'failed'}>;

type Job = {
	readonly task: Task;
	readonly signal: AbortSignal;
	readonly resolve: (done: Done) => void;
	readonly reject: (error: unknown) => void;
	readonly onAbort: () => void;
};

/** The job that the worker is running. */
type Running = {
	readonly job: Job;
	readonly id: number;
	timer: NodeJS.Timeout;
	/** It was aborted, and other jobs wait for the worker. */
	isLimited: boolean;
	readonly cpuAtStart: number;
	/** How many times its timeout restarted. */
	extensions: number;
};

/** Starts the thread that decodes and renders. */
export const startWorker = (settings: WorkerSettings): Worker => new Worker(new URL('picture-worker.js', import.meta.url), {
	workerData: settings,
	// Pixels are outside the heap; the plain JavaScript decoders need the heap.
	resourceLimits: {maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: youngObjectsMb},
	// Decoder output must not reach the terminal.
	stdout: true,
	stderr: true,
});

const cpuTimeOfProcess = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

const withPayload = ({picture, ...rendered}: Rendered, payload: Uint8Array): Rendered => ({...rendered, picture: picture.kind === 'graphic' ? {...picture, payload} : picture});

/**
Runs the picture worker. The thread starts with the first picture, runs one task at a time, and is replaced if it crashes or times out.
*/
export const createPictureRenderer = ({
	portable = false,
	maxTime: limit = renderTimeout,
	cpuTime = cpuTimeOfProcess,
	start = startWorker,
}: PictureRendererOptions = {}): PictureRenderer => {
	let worker: Worker | undefined;
	// Mirrors the worker's cache; if they disagree, the worker reports the missing files.
	const sent = new WeightedLru<true>(fileCacheBytes);
	let waiting: Job[] = [];
	let current: Running | undefined;
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
			worker = start({portable, language: languageInUse()});
			worker.unref();
			worker.on('message', onMessage);
			worker.on('error', error => {
				fail(workerFailure(error));
			});
			worker.on('exit', () => {
				fail(new WinnowError({kind: 'failure', what: words.decoderExited, canRefresh: true}));
			});
			worker.stdout.resume();
			worker.stderr.resume();
		}

		return worker;
	};

	const post = (job: Job, id: number): void => {
		const files = filesOfTask(job.task).filter((file, index, all) => sent.get(file.key) === undefined
			&& all.findIndex(({key}) => key === file.key) === index);
		for (const {key, bytes} of files) {
			sent.set(key, true, bytes.length);
		}

		const request: WorkerRequest = {id, task: keyTask(job.task), files};
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

		const {resolve, reject} = settle();
		if (answer.kind === 'failed') {
			reject(new WinnowError(answer.error));
		} else {
			resolve(answer);
		}

		next();
	};

	/** Extends the time of a job that got little CPU time on a busy machine, up to `maxExtensions` times. */
	const timeOut = (): void => {
		if (current && !current.isLimited && current.extensions < maxExtensions && cpuTime() - current.cpuAtStart < limit / 2) {
			current.extensions++;
			current.timer = setTimeout(timeOut, limit);
			return;
		}

		const seconds = limit * (1 + (current?.extensions ?? 0)) / 1000;
		fail(new WinnowError({kind: 'failure', what: words.tookLonger(seconds), canRefresh: true}));
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
			job, id, timer: setTimeout(timeOut, limit), isLimited: false, cpuAtStart: cpuTime(), extensions: 0,
		};
		ensureWorker().ref();
		post(job, id);
	};

	const run = async (task: Task, signal: AbortSignal): Promise<Done> => {
		signal.throwIfAborted();
		if (closed) {
			throw new WinnowError({kind: 'failure', what: words.ending});
		}

		return new Promise((resolve, reject) => {
			const job: Job = {
				task,
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
			waiting = task.kind === 'render' ? [...waiting, job] : [job, ...waiting];
			limitAborted();
			next();
		});
	};

	return {
		async render(composition, box, show, signal) {
			const done = await run({
				kind: 'render', composition, box, show,
			}, signal) as Extract<Done, {kind: 'rendered'}>;
			return done.isFile && composition.kind === 'single' ? withPayload(done.rendered, composition.file.bytes) : done.rendered;
		},
		hash: async (file, signal) => (await run({kind: 'hash', file}, signal) as Extract<Done, {kind: 'hashed'}>).hash,
		measure: async (task, signal) => (await run({kind: 'measure', ...task}, signal) as Extract<Done, {kind: 'measured'}>).measured,
		shrink: async (task, signal) => (await run({kind: 'shrink', ...task}, signal) as Extract<Done, {kind: 'shrunk'}>).shrunk,
		async close() {
			closed = true;
			const error = new WinnowError({kind: 'failure', what: words.ending});
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
