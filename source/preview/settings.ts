import type {Show} from './preview.js';

/** Quality settings; every figure was measured with `npm run bench -- pictures`. */
export type Settings = {
	/** Squared error that one byte is worth, as a share of a cell's unavoidable error (`leastError`): smooth pictures stay smooth, and grain isn't paid for. */
	readonly blocks: {readonly share: number; readonly beam: number};
	/** The same for the fixed 240 colors. */
	readonly indexed: {readonly share: number; readonly beam: number};
	readonly shades: {readonly lambda: number; readonly stretch: number};
	/** Colors of a palette PNG, tolerance for `calm`, and the longest edge in pixels. */
	readonly kitty: {readonly colors: number; readonly tolerance: number; readonly edge: number};
	/** The same for sixels; above `wanted` bytes the tolerance is raised. */
	readonly sixel: {readonly colors: number; readonly tolerance: number; readonly wanted: number};
	/** Maximum bytes of a file that is passed on unchanged; larger ones are encoded again, with this longest edge in pixels. */
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
