import type {Show} from './preview.js';

/** Quality settings; every figure was measured with `npm run bench -- pictures`. */
export type Settings = {
	/** `share`: squared error that one byte is worth, as a share of a cell's unavoidable error (`leastError`), so that smooth pictures stay smooth and grain gets no bytes. `beam`: see `searchChain`. */
	readonly blocks: {readonly share: number; readonly beam: number};
	/** The same for the fixed 240 colors. */
	readonly indexed: {readonly share: number; readonly beam: number};
	readonly shades: {readonly lambda: number; readonly stretch: number};
	/** Colors of a palette PNG, tolerance for `calm`, and the longest edge in pixels. A file above `wanted` bytes is encoded again with a shorter edge. */
	readonly kitty: {readonly colors: number; readonly tolerance: number; readonly edge: number; readonly wanted?: number};
	/** The same for sixels. Above `wanted` bytes the tolerance is raised or, with `canBeCoarse`, pixels are enlarged. */
	readonly sixel: {readonly colors: number; readonly tolerance: number; readonly wanted: number; readonly canBeCoarse?: boolean};
	/** `served`: maximum bytes of a file that is sent unchanged. Larger files are encoded again with the longest edge `edge` (pixels), or a shorter one above `wanted` bytes. */
	readonly iterm: {readonly served: number; readonly edge: number; readonly jpegQuality: number; readonly wanted?: number};
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

/** Maximum bytes of a coarse picture on the link: 0.7 s at 256 kbit/s. */
const coarseBytes = 22_000;

/** Target size of coarse sixels (bytes). Each of their strips repeats the colors. */
const coarseSixels = 16_000;

/** Maximum bytes of a coarse file: kitty and iTerm2 pictures are sent as base64, which adds a third. */
const coarseFile = coarseBytes * 3 / 4;

const coarse: Settings = {
	...low,
	kitty: {...low.kitty, wanted: coarseFile},
	sixel: {...low.sixel, wanted: coarseSixels, canBeCoarse: true},
	iterm: {...low.iterm, served: coarseFile, wanted: coarseFile},
};

const all: Readonly<Record<Show['bandwidth'], Settings>> = {coarse, low, high};

export const settingsFor = ({bandwidth}: Show): Settings => all[bandwidth];
