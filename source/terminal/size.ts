/** A terminal's size in cells. */
export type Size = {readonly columns: number; readonly rows: number};
