/*
The fixed part of the 256 colors (xterm's): 16..231 are a 6×6×6 cube, 232..255 grays. The first 16 depend on the user's theme and are never used for pictures.
*/
const levels = [0, 95, 135, 175, 215, 255];

/** Returns red, green and blue (0..255) of a fixed color (16..255). */
export const paletteColor = (index: number): readonly [red: number, green: number, blue: number] => {
	if (index >= 232) {
		const gray = 8 + ((index - 232) * 10);
		return [gray, gray, gray];
	}

	const cube = index - 16;
	return [levels[Math.floor(cube / 36)]!, levels[Math.floor(cube / 6) % 6]!, levels[cube % 6]!];
};

/** `paletteColor` of all indexes in one array; 0 for the first 16. */
export const paletteValues = Float64Array.from({length: 256 * 3}, (_, at) => at < 16 * 3 ? 0 : paletteColor(Math.floor(at / 3))[at % 3]!);

/** The sum of the squares of each color's three values. */
export const paletteSquare = Float64Array.from(
	{length: 256},
	(_, index) => (paletteValues[index * 3]! ** 2) + (paletteValues[(index * 3) + 1]! ** 2) + (paletteValues[(index * 3) + 2]! ** 2),
);

const nearestLevel = Uint8Array.from({length: 256}, (_, value) => {
	let best = 0;
	for (let level = 1; level < levels.length; level++) {
		if (Math.abs(levels[level]! - value) < Math.abs(levels[best]! - value)) {
			best = level;
		}
	}

	return best;
});

/** Returns the index (16..255) of the nearest fixed color, by squared distance. */
export const nearestPaletteIndex = (red: number, green: number, blue: number): number => {
	const r = nearestLevel[Math.round(red)]!;
	const g = nearestLevel[Math.round(green)]!;
	const b = nearestLevel[Math.round(blue)]!;
	const gray = Math.max(0, Math.min(23, Math.round((((red + green + blue) / 3) - 8) / 10)));
	const shade = 8 + (gray * 10);
	const toCube = ((levels[r]! - red) ** 2) + ((levels[g]! - green) ** 2) + ((levels[b]! - blue) ** 2);
	const toGray = ((shade - red) ** 2) + ((shade - green) ** 2) + ((shade - blue) ** 2);
	return toGray < toCube ? 232 + gray : 16 + (36 * r) + (6 * g) + b;
};
