/** Pixels. */
export type Size = {readonly width: number; readonly height: number};

/** `512×384`. */
export const sizeText = ({width, height}: Size): string => `${width}×${height}`;

/** `410–512×307–384`, or a single size where both are equal. */
export const rangeText = (least: Size, most: Size): string => {
	const side = (from: number, to: number): string => from === to ? String(from) : `${from}–${to}`;
	return `${side(least.width, most.width)}×${side(least.height, most.height)}`;
};
