/** `status` of an import task. `unknown` for a word that is not documented. */
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

/** The datasets of a project. */
export type Datasets = {
	dataset(id: string, signal: AbortSignal): Promise<DatasetFacts>;
	/**
	Creates a task that adds the samples of a manifest to a dataset. An import removes nothing.

	@param address Of the manifest itself: `s3://bucket/key`.
	@returns The ID of the import task.
	*/
	importManifest(dataset: string, address: string, signal: AbortSignal): Promise<string>;
	importTask(dataset: string, task: string, signal: AbortSignal): Promise<ImportTask>;
};
