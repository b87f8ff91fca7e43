import type {Dataset} from './dataset.js';
import type {Rows, StoredObject} from './row.js';

/** `status` of a task or version: 0 initialized, 1 running, 2 completed, 3 failed, 4 stopped. */
export type RunStatus = 0 | 1 | 2 | 3 | 4;

/** A reference from a task to a version of a dataset. */
export type DatasetReference = {readonly id: string; readonly name: string; readonly version: string; readonly versionName: string};

/** A version of a task with its results. */
export type Version = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** Milliseconds since 1970. */
	readonly created: number;
	readonly operators: ReadonlyArray<{readonly name: string; readonly params: Readonly<Record<string, string>>}>;
	readonly outputPath: string;
	readonly rows: Rows;
	/** Returns the number of deleted samples by reason. */
	readonly deletions: () => Readonly<Record<string, number>>;
	/** Returns the status and the run time (s) at a time (ms since 1970). */
	readonly state: (now: number) => {readonly status: RunStatus; readonly seconds: number; readonly error?: string};
};

export type Task = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly created: number;
	readonly template: 'sys_data_analyse' | 'sys_data_validation' | 'sys_data_cleaning' | 'sys_data_selection' | 'sys_data_augmentation';
	readonly sourceType: 'OBS' | 'DATASET';
	/** Path in OBS, or the ID of the dataset. */
	readonly source: string;
	/** Set for a task that reads and writes datasets. */
	readonly datasets?: {readonly input: DatasetReference; readonly output: (version: string) => DatasetReference; readonly empty: {readonly id: string}};
	readonly workspace: string;
	/** In order of creation. A feature analysis has none. */
	readonly versions: readonly Version[];
	readonly seconds: number;
	readonly status: RunStatus;
	readonly error?: string;
};

/** The data of the emulator. */
export type World = {
	readonly bucket: string;
	/** The main task, with at least one version. */
	readonly main: Task & Required<Pick<Task, 'datasets'>>;
	/** Newest last. */
	readonly tasks: readonly Task[];
	readonly datasets: readonly Dataset[];
	/** Whether an object with a decoded key exists. */
	has(key: string): boolean;
	/** The object with a decoded key. */
	object(key: string): Promise<StoredObject | undefined>;
};
