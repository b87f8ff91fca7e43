import type {Fault} from './server/faults.js';

/** What an emulator does, and how badly; all can be left out. */
export type EmulatorOptions = {
	/** Rows of the first version of the generated job, drawn on demand: a million costs no memory. Default 1204. */
	readonly samples?: number;
	/** Statuses, names, pictures and operators all follow from it. Default 1204. */
	readonly seed?: number;
	/** Two folders, before and after, instead of the generated job. */
	readonly folders?: {readonly origin: string; readonly output: string};
	/** What `offset` counts: the documents say pages, other services of the cloud count records. Default `page`. */
	readonly offsetUnit?: 'page' | 'record';
	/** Milliseconds that every API answer waits. Default 0. */
	readonly latency?: number;
	/** Milliseconds that every picture waits. Default 0. */
	readonly imageLatency?: number;
	/** Seconds that a signed address lives. Default 3600. */
	readonly expires?: number;
	/** Seconds that a token lives. Default 86400, as the cloud's do. */
	readonly tokenExpires?: number;
	/** True: `x-image-process` is done. False: it is ignored and the original served, as in a cloud without image processing. `refuse`: it is answered with 400. Default true. */
	readonly imageProcessing?: boolean | 'refuse';
	/** Every so many answers go wrong. */
	readonly faults?: readonly Fault[];
	/** Milliseconds that the faults `slow` stop in the middle of an answer. Default 5000. */
	readonly slowness?: number;
	/** Tasks in the project (the generated job only); the first one is the one with the versions that matter. Default 36. */
	readonly tasks?: number;
	/** Milliseconds in which the running version comes to its end. Default 120,000. */
	readonly runningFor?: number;
	/** 0 takes any free one. Only 127.0.0.1 listens. Default 0. */
	readonly port?: number;
	/** Milliseconds since 1970. Default the clock. */
	readonly now?: () => number;
	/** Bytes that tokens and keys are made of. Default `node:crypto`. */
	readonly randomBytes?: (size: number) => Uint8Array;
};

/** The options that can be changed while it runs. */
export type Settings = Required<Pick<EmulatorOptions, 'offsetUnit' | 'latency' | 'imageLatency' | 'expires' | 'tokenExpires' | 'imageProcessing' | 'faults' | 'slowness'>>;

export const defaultSettings: Settings = {
	offsetUnit: 'page',
	latency: 0,
	imageLatency: 0,
	expires: 3600,
	tokenExpires: 86_400,
	imageProcessing: true,
	faults: [],
	slowness: 5000,
};
