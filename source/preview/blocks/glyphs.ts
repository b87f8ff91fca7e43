/*
A cell is 8×8 samples. A block element (U+2580-259F) splits it in two: foreground and background. Halves, eighths from the bottom and the left, and quadrants are in every terminal font, and terminals with built-in block glyphs draw them exactly to the cell's edges. Shades are left out, because most fonts draw them as dots.
*/

/** Samples along one edge of a cell. */
export const cellSamples = 8;

/** A set of a cell's samples: their number, and a mask that is 1 for each of them. */
type Part = {readonly samples: number; readonly mask: Uint8Array};

type Glyph = {
	readonly code: number;
	/** UTF-8 bytes of the character. */
	readonly bytes: number;
	/** Index into `parts` of the foreground. */
	readonly foreground: number;
	/** Index into `parts` of the background. */
	readonly background: number;
};

type Covers = (x: number, y: number) => boolean;

const half = cellSamples / 2;
const quadrants = (upperLeft: number, upperRight: number, lowerLeft: number, lowerRight: number): Covers =>
	(x, y) => (y < half ? (x < half ? upperLeft : upperRight) : (x < half ? lowerLeft : lowerRight)) === 1;

const shapes: ReadonlyArray<readonly [character: string, covers: Covers]> = [
	[' ', () => false],
	['█', () => true],
	...Array.from('▁▂▃▄▅▆▇', (character, index): [string, Covers] => [character, (_x, y) => y >= cellSamples - 1 - index]),
	...Array.from('▏▎▍▌▋▊▉', (character, index): [string, Covers] => [character, x => x <= index]),
	['▀', (_x, y) => y < half],
	['▔', (_x, y) => y < 1],
	['▐', x => x >= half],
	['▕', x => x >= cellSamples - 1],
	['▘', quadrants(1, 0, 0, 0)],
	['▝', quadrants(0, 1, 0, 0)],
	['▖', quadrants(0, 0, 1, 0)],
	['▗', quadrants(0, 0, 0, 1)],
	['▟', quadrants(0, 1, 1, 1)],
	['▙', quadrants(1, 0, 1, 1)],
	['▜', quadrants(1, 1, 0, 1)],
	['▛', quadrants(1, 1, 1, 0)],
	['▚', quadrants(1, 0, 0, 1)],
	['▞', quadrants(0, 1, 1, 0)],
];

const known = new Map<string, number>();
const collected: Part[] = [];
const partOf = (covers: Covers): number => {
	const mask = Uint8Array.from({length: cellSamples * cellSamples}, (_, index) => covers(index % cellSamples, Math.floor(index / cellSamples)) ? 1 : 0);
	const key = mask.join('');
	const found = known.get(key);
	if (found !== undefined) {
		return found;
	}

	known.set(key, collected.length);
	collected.push({samples: mask.reduce((sum, value) => sum + value, 0), mask});
	return collected.length - 1;
};

/** The glyphs of block pictures. */
export const glyphs: readonly Glyph[] = shapes.map(([character, covers]) => ({
	code: character.codePointAt(0)!,
	bytes: new TextEncoder().encode(character).length,
	foreground: partOf(covers),
	background: partOf((x, y) => !covers(x, y)),
}));

/** The parts that glyphs split a cell into: 0 is empty, 1 the whole cell. */
export const parts: readonly Part[] = collected;

/** The first two glyphs have one color, the others two. */
export const blank = 0;
export const full = 1;
export const firstOfTwo = 2;

export const wholePart = 1;
