import type {Version} from './catalog.js';

/** `status` of an import task. `unknown` for an undocumented value. */
export type ImportStatus = 'queuing' | 'starting' | 'running' | 'completed' | 'failed' | 'not-exist' | 'unknown';

export type ImportTask = {
	readonly id: string;
	readonly status: ImportStatus;
	/** Samples that the manifest names. */
	readonly total: number | undefined;
	readonly imported: number | undefined;
	/** Why it failed: code and message of the service. */
	readonly error: string | undefined;
};

type DatasetFacts = {
	readonly id: string;
	readonly name: string;
	readonly samples: number | undefined;
};

/** A label as the service sends it. */
export type DatasetLabel = {
	/** As written: clean it before showing it. */
	readonly name: string;
	/** 0 image classification, 1 object detection, 3 image segmentation; other numbers are not for pictures. */
	readonly type: number | undefined;
	/** From 0 to 1. */
	readonly score: number | undefined;
	/** Attributes; those of the service start with `@modelarts:`. */
	readonly property: Readonly<Record<string, unknown>>;
};

export type DatasetSample = {
	readonly id: string;
	/** Without its signature. */
	readonly address: string | undefined;
	readonly labels: readonly DatasetLabel[];
	/** Pixels, if known. */
	readonly size?: {readonly width: number; readonly height: number};
	/** Whether it is marked as a hard example. */
	readonly isHard: boolean;
};

/** IDs of a dataset and of its version. Without a version, this means the current samples of the dataset. */
export type DatasetReference = {readonly dataset: string; readonly version: string | undefined};

type DatasetSamples = {readonly count: number; readonly samples: readonly DatasetSample[]};

/** The datasets that a version reads and writes. */
export type VersionDatasets = {
	/** One request, which also has the operators. `after` is empty until the version is complete. */
	references(signal: AbortSignal): Promise<Readonly<Record<'before' | 'after', readonly DatasetReference[]>> & Pick<Version, 'operators'>>;
	/**
	Finds the samples with a file name, which can be in several folders; returns the first 100.

	@param folder Finds only samples in this folder (a key that ends in a slash).
	*/
	named(reference: DatasetReference, name: string, signal: AbortSignal, folder?: string): Promise<DatasetSamples>;
};

/** The datasets of a project. */
export type Datasets = {
	dataset(id: string, signal: AbortSignal): Promise<DatasetFacts>;
	/**
	One page of samples with their labels.

	@param query `page` counts from 0; `limit` is from 1 to 100.
	*/
	samples(
		reference: DatasetReference,
		query: {readonly page: number; readonly limit: number},
		signal: AbortSignal,
	): Promise<DatasetSamples>;
	/**
	Creates a task that adds the samples of a manifest to a dataset. An import removes nothing.

	@param address Of the manifest itself: `s3://bucket/key`.
	@returns The ID of the import task.
	*/
	importManifest(dataset: string, address: string, signal: AbortSignal): Promise<string>;
	importTask(dataset: string, task: string, signal: AbortSignal): Promise<ImportTask>;
};
