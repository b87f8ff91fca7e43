/** Most records of a file: 185 MB. */
export const maxRecords = 2 ** 21;

/** One measure of all measured samples. */
export type MeasureColumn = {
	/** Number of measured samples, those without this measure included. */
	readonly records: number;
	/** Samples that have the measure. */
	readonly size: number;
	/** By position: the index in the list of all samples, and the value. */
	readonly indices: Uint32Array;
	readonly values: Float32Array;
	/** The smallest and the largest value. */
	readonly range: readonly [low: number, high: number];
};
