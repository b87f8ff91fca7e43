/** Returns the linear value (0..1) of an 8-bit sRGB channel, as in WCAG 2.2, "relative luminance". */
const linear = (value: number): number => {
	const share = value / 255;
	return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Returns the relative luminance (0..1) of `#rrggbb`. */
const luminance = (color: string): number => {
	const number = Number.parseInt(color.slice(1), 16);
	return (0.2126 * linear(number >> 16)) + (0.7152 * linear((number >> 8) & 0xFF)) + (0.0722 * linear(number & 0xFF));
};

/** Returns the contrast ratio (1..21) of two colors `#rrggbb`, as defined in WCAG 2.2. Text needs 4.5, parts of the interface 3 (success criteria 1.4.3 and 1.4.11). */
export const contrastOf = (one: string, other: string): number => {
	const [brighter, darker] = [luminance(one), luminance(other)].sort((first, second) => second - first) as [number, number];
	return (brighter + 0.05) / (darker + 0.05);
};
