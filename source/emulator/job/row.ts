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
	/** How a missing address is sent: omitted, empty, or null. */
	readonly missing: undefined | '' | null;
	/** `result_description`, with any nesting. */
	readonly description: unknown;
};

/** The rows of a version. */
export type Rows = {
	/** Number of rows with the property; -1 for all. */
	count(property: Property | -1): number;
	/** A page of the rows with the property. */
	slice(property: Property | -1, start: number, limit: number): readonly Row[];
};

/** An object in the bucket. */
export type StoredObject = {
	readonly bytes: Uint8Array;
	readonly contentType: string;
};
