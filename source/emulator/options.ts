import type {Recipe} from './drawing/recipe.js';
import type {StoredObject} from './job/row.js';
import type {Fault} from './server/faults.js';

/** Options of the emulator; all are optional. */
export type EmulatorOptions = {
	/** Rows of the first generated version. They are made on demand, so a million need no memory. Default: 1204. */
	readonly samples?: number;
	/** Determines statuses, names, pictures and operators. Default: 1204. */
	readonly seed?: number;
	/** Two folders, before and after, instead of the generated job. */
	readonly folders?: {readonly origin: string; readonly output: string};
	/** What `offset` counts: pages, as in the API reference, or records, as in other services. Default: `page`. */
	readonly offsetUnit?: 'page' | 'record';
	/** Delay of each API response (ms). Default: 0. */
	readonly latency?: number;
	/** Delay of each picture (ms). Default: 0. */
	readonly imageLatency?: number;
	/** Lifetime of a signed address (s). Default: 3600. */
	readonly expires?: number;
	/** Lifetime of a token (s). Default: 86400, as in the cloud. */
	readonly tokenExpires?: number;
	/** True: apply `x-image-process`. False: ignore it and serve the original, as in a cloud without image processing. `refuse`: respond with 400. Default: true. */
	readonly imageProcessing?: boolean | 'refuse';
	/** Returns when an object was last written (ms since 1970). Default: the start of 2026. */
	readonly writtenAt?: (key: string) => number;
	/** Faults to inject. */
	readonly faults?: readonly Fault[];
	/** Pause in the middle of a response with the fault `slow` (ms). Default: 5000. */
	readonly slowness?: number;
	/** Number of tasks in the project (generated job only). Default: 36. */
	readonly tasks?: number;
	/** Time until the running version completes (ms). Default: 120,000. */
	readonly runningFor?: number;
	/** Duration of an import into a dataset (ms). Default: 3000. */
	readonly importFor?: number;
	/** Whether the datasets of the main task are labeled with boxes instead of classes. Default: false. */
	readonly boxes?: boolean;
	/** Makes the file of a generated picture. Default: draws it each time (50 to 100 ms of CPU time). */
	readonly draw?: (recipe: Recipe) => Promise<StoredObject>;
	/** Applies `x-image-process` to an object. Default: `processPicture`, each time (about 10 ms of CPU time). */
	readonly process?: (object: StoredObject, command: string) => Promise<StoredObject>;
	/** Port on 127.0.0.1; 0 uses a free port. Default: 0. */
	readonly port?: number;
	/** Milliseconds since 1970. Default: `Date.now`. */
	readonly now?: () => number;
	/** Random bytes for tokens and keys. Default: `node:crypto`. */
	readonly randomBytes?: (size: number) => Uint8Array;
};

/** Options that can be changed while the emulator runs. */
export type Settings = Required<Pick<EmulatorOptions, 'offsetUnit' | 'latency' | 'imageLatency' | 'expires' | 'tokenExpires' | 'imageProcessing' | 'writtenAt' | 'faults' | 'slowness'>>;

export const defaultSettings: Settings = {
	offsetUnit: 'page',
	latency: 0,
	imageLatency: 0,
	expires: 3600,
	tokenExpires: 86_400,
	imageProcessing: true,
	writtenAt: () => Date.UTC(2026, 0, 1),
	faults: [],
	slowness: 5000,
};
