/** Red, green, blue; 0 to 255. */
export type Color = readonly [number, number, number];

export const mix = (a: Color, b: Color, share: number): Color => [
	a[0] + ((b[0] - a[0]) * share),
	a[1] + ((b[1] - a[1]) * share),
	a[2] + ((b[2] - a[2]) * share),
];

/** Returns a lighter (up to 1) or darker (down to -1) color. */
export const shade = (color: Color, by: number): Color => (by < 0 ? mix(color, [0, 0, 0], -by) : mix(color, [255, 255, 255], by));

/** A random color near another one. */
export const vary = (color: Color, by: number, random: () => number): Color => [
	color[0] + ((random() - 0.5) * by), color[1] + ((random() - 0.5) * by), color[2] + ((random() - 0.5) * by),
];
