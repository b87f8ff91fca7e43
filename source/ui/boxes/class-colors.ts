/**
Colors of classes (0xRRGGBB), bright and saturated, so that a line one pixel wide is visible in a photograph. All are among the 240 fixed colors of 256-color terminals.
*/
const colors = [0x00_FF_FF, 0xFF_FF_00, 0xFF_00_FF, 0x87_FF_00, 0xFF_87_00, 0x00_AF_FF, 0xFF_87_FF, 0x00_FF_87, 0xFF_00_00, 0xAF_87_FF, 0xFF_FF_FF, 0xD7_AF_87];

/** Creates a function that assigns colors to classes, in the order they are first seen. After 12 classes the colors repeat. */
export const createClassColors = (): ((name: string) => number) => {
	const known = new Map<string, number>();
	return name => {
		const color = known.get(name) ?? colors[known.size % colors.length]!;
		known.set(name, color);
		return color;
	};
};
