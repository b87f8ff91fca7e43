/**
The tasks of a project and the versions of a task.
*/

/** `status` of a task or a version: 0 to 4 on the wire. */
export type RunStatus = 'initialized' | 'running' | 'completed' | 'failed' | 'stopped';

export const runStatuses = ['initialized', 'running', 'completed', 'failed', 'stopped'] as const satisfies readonly RunStatus[];

export type Task = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** Undefined for an unknown status. */
	readonly status: RunStatus | undefined;
	/** The template's ID, such as `sys_data_cleaning`. */
	readonly template: string;
	/** Display name: `cleaning`, `augmentation`. */
	readonly kind: string;
	/** Milliseconds since 1970. */
	readonly created: number | undefined;
	readonly seconds: number | undefined;
	readonly versionCount: number | undefined;
	readonly error: string | undefined;
};

type SampleCounts = {
	readonly origin: number | undefined;
	readonly retained: number | undefined;
	readonly modified: number | undefined;
	readonly deleted: number | undefined;
	readonly added: number | undefined;
};

/** An operator of a version: `MetaValidation`, `AddNoise`. */
export type OperatorFacts = {
	readonly name: string;
	/** As the service has them; documented values are text. */
	readonly parameters: ReadonlyArray<{readonly name: string; readonly value: string}>;
};

/** The input or the output of a version. */
export type DataReference = {
	readonly type: 'dataset' | 'obs' | 'other';
	/** The ID of the dataset, or the path in OBS. */
	readonly place: string;
	readonly name: string | undefined;
	/** ID of the dataset version. The output has none until the job is complete. */
	readonly version: string | undefined;
	readonly versionName: string | undefined;
	/** Path in OBS of what the job wrote. */
	readonly outputPath: string | undefined;
};

export type Version = {
	readonly id: string;
	readonly taskId: string;
	readonly name: string;
	readonly description: string;
	readonly status: RunStatus | undefined;
	readonly created: number | undefined;
	readonly updated: number | undefined;
	readonly seconds: number | undefined;
	/** In the order in which they ran. */
	readonly operators: readonly OperatorFacts[];
	readonly inputs: readonly DataReference[];
	readonly output: DataReference | undefined;
	/** The service sends counts only for completed versions. */
	readonly counts: SampleCounts;
	readonly error: string | undefined;
};

export type WhatRan = {
	readonly version: Version;
	/** Statistics of the dataset version that the job wrote, or else of the one that it read; undefined without a dataset. `error`: why they can't be read. */
	readonly statistics: DatasetStatistics | {readonly error: string} | undefined;
};

/** Samples by reason of deletion, and by label; the largest first. */
type DatasetStatistics = {
	/** Name of the dataset and its version. */
	readonly dataset: string;
	readonly deletions: ReadonlyArray<{readonly name: string; readonly count: number}>;
	readonly labels: ReadonlyArray<{readonly name: string; readonly count: number}>;
};

export type Catalog = {
	/** One page of tasks, newest first, without feature analyses. `page` counts from 0; `name` is the service's fuzzy filter. */
	tasks(
		query: {readonly page: number; readonly limit: number; readonly name?: string},
		signal: AbortSignal,
	): Promise<{readonly count: number; readonly received: number; readonly tasks: readonly Task[]}>;
	task(id: string, signal: AbortSignal): Promise<Task>;
	versions(
		taskId: string,
		query: {readonly page: number; readonly limit: number},
		signal: AbortSignal,
	): Promise<{readonly count: number; readonly received: number; readonly versions: readonly Version[]}>;
	version(taskId: string, versionId: string, signal: AbortSignal): Promise<Version>;
	/** Gets the statistics of the dataset version that a version wrote, or else read: one request, and none without a dataset. */
	statistics(version: Version, signal: AbortSignal): Promise<WhatRan['statistics']>;
	/** The user asked to retry: the next request is sent even during a pause that the service or a rejection caused. */
	tryAgain?(): void;
	close(): Promise<void>;
};
