/** `result_property`: 0 retained, 1 modified, 2 deleted, 3 added. */
export type Property = 0 | 1 | 2 | 3;

export const retained = 0;
export const modified = 1;
export const deleted = 2;
export const added = 3;

/** One result, before its addresses are signed. Keys are decoded paths in the bucket. */
export type Row = {
	/** `sample_id`. */
	readonly id: string;
	readonly property: Property;
	readonly originKey: string | undefined;
	readonly newKey: string | undefined;
	/** How a missing address is written: not at all, as an empty text, or as null. */
	readonly missing: undefined | '' | null;
	/** `result_description`, of whatever nesting. */
	readonly description: unknown;
};

/** What a version's results are drawn from. */
export type Rows = {
	/** How many rows have the property; -1 counts all. */
	count(property: Property | -1): number;
	/** Rows of a property from a position in its own order, fewer at the end. */
	slice(property: Property | -1, start: number, limit: number): readonly Row[];
};

/** An object in the bucket. */
export type StoredObject = {
	readonly bytes: Uint8Array;
	readonly contentType: string;
};
