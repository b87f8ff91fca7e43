import type {Show} from './preview.js';

/** How much is spent on one picture; every figure is measured by `npm run bench -- pictures`. */
export type Settings = {
	/** How much squared error a byte may save, as a share of what the glyphs leave in a cell anyway (`leastError`); so a smooth picture stays smooth and a grainy one is not paid for. */
	readonly blocks: {readonly share: number; readonly beam: number};
	/** The same for the fixed 240 colours. */
	readonly indexed: {readonly share: number; readonly beam: number};
	readonly shades: {readonly lambda: number; readonly stretch: number};
	/** Colours of a palette PNG, how far its pixels follow their neighbours (`calm`), and its longest edge in pixels. */
	readonly kitty: {readonly colors: number; readonly tolerance: number; readonly edge: number};
	/** The same for sixels, and the bytes from which on pixels follow their neighbours further. */
	readonly sixel: {readonly colors: number; readonly tolerance: number; readonly wanted: number};
	/** Bytes of a served file that are passed on as they are; more is encoded again, so many pixels on its longest edge. */
	readonly iterm: {readonly served: number; readonly edge: number; readonly jpegQuality: number};
};

const high: Settings = {
	blocks: {share: 0.0052, beam: 4},
	indexed: {share: 0.03, beam: 4},
	shades: {lambda: 3000, stretch: 0.5},
	kitty: {colors: 256, tolerance: 50, edge: 1280},
	sixel: {colors: 128, tolerance: 200, wanted: 450_000},
	iterm: {served: 600_000, edge: 1600, jpegQuality: 85},
};

const low: Settings = {
	blocks: {share: 0.0188, beam: 4},
	indexed: {share: 0.1, beam: 4},
	shades: {lambda: 10_000, stretch: 0.5},
	kitty: {colors: 64, tolerance: 200, edge: 320},
	sixel: {colors: 64, tolerance: 400, wanted: 100_000},
	iterm: {served: 40_000, edge: 480, jpegQuality: 70},
};

export const settingsFor = ({bandwidth}: Show): Settings => bandwidth === 'low' ? low : high;
