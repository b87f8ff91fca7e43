/** Pixels from the upper left corner of a picture. */
export type Point = readonly [x: number, y: number];
