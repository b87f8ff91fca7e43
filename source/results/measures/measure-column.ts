/** Maximum number of records in a file: 185 MB. */
export const maxRecords = 2 ** 21;

/** One measure of all measured samples. */
export type MeasureColumn = {
	/** Number of measured samples, including those without this measure. */
	readonly records: number;
	/** Number of samples that have the measure. */
	readonly size: number;
	/** By position: the index in the list of all samples, and the value. */
	readonly indices: Uint32Array;
	readonly values: Float32Array;
	/** The smallest and the largest value. */
	readonly range: readonly [low: number, high: number];
};
