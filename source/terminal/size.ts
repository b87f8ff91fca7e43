/** A terminal's size in cells. */
export type Size = {readonly columns: number; readonly rows: number};

/** The size of an output; 80×24 if it has none, such as a serial line. */
export const sizeOf = ({columns = 0, rows = 0}: {readonly columns?: number; readonly rows?: number}): Size => ({
	columns: columns > 0 ? columns : 80,
	rows: rows > 0 ? rows : 24,
});
