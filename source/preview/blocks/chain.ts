import {CellParts} from './cell-parts.js';
import {
	cellSamples, emptyPart, glyphs, parts,
} from './glyphs.js';

/** What a newly set colour is and costs. */
export type ColorChoice = {
	/** Bytes of `ESC [ … m` around one new colour, and around two. */
	readonly overhead: {readonly one: number; readonly two: number};
	/** Whether a set colour stays exactly as it was chosen (a palette) or becomes the mean of all that is drawn with it. */
	readonly fixed: boolean;
	/** Bytes of a colour's digits; writes the colour that stands for a mean into `into` at `at`. */
	choose(red: number, green: number, blue: number, into: Float64Array, at: number): number;
};

export type ChainOptions = {
	/** How many units of squared error (0..255² for each channel of each of a cell's 64 samples) one byte is worth. */
	readonly lambda: number;
	/** How many ways through the picture are followed at a time; 1 is the greedy search. */
	readonly beam: number;
	readonly color: ColorChoice;
};

/** For each cell, in reading order: the glyph, and whether each colour is set anew there. */
export type Chain = {
	/** Index into `glyphs`. */
	readonly glyph: Uint8Array;
	/** Bit 0: a new foreground; bit 1: a new background. */
	readonly anew: Uint8Array;
};

/** So many samples that no join moves the mean. */
const pinned = 1e12;
const sizes = Float64Array.from(parts, part => part.samples);
const foregrounds = Uint8Array.from(glyphs, glyph => glyph.foreground);
const backgrounds = Uint8Array.from(glyphs, glyph => glyph.background);

/** A state's numbers: samples and mean of what the present foreground has drawn so far, then the same of the background. */
const stateSize = 8;

/**
Chooses glyphs and colours for a whole picture as one run of cells, so that `squared error + λ · bytes` is small. A colour that is kept costs no bytes; what it costs in error is the growth of the squared error around the common mean of everything drawn with it (Ward's criterion), because the colour that is finally written is that mean. A beam of the best states is carried along, since a colour worth its bytes is one that later cells use too.

@param samples RGB, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
*/
export const searchChain = (samples: Uint8Array, columns: number, rows: number, {lambda, beam, color}: ChainOptions): Chain => {
	const cells = columns * rows;
	const cell = new CellParts();
	const {means} = cell;
	const count = parts.length;
	const glyphCosts = Float64Array.from(glyphs, glyph => glyph.bytes * lambda);
	const base = new Float64Array(count);
	const newCost = new Float64Array(count);
	const newColor = new Float64Array(count * 3);
	const joinForeground = new Float64Array(count);
	const joinBackground = new Float64Array(count);
	const one = color.overhead.one * lambda;
	const two = color.overhead.two * lambda;
	newCost[emptyPart] = Infinity;

	let states = new Float64Array(beam * stateSize);
	let nextStates = new Float64Array(beam * stateSize);
	const costs = new Float64Array(beam);
	let stateCount = 1;
	const candidateCost = new Float64Array(beam);
	const candidateWay = new Int32Array(beam);
	let candidates = 0;
	// A way is state · 256 + glyph · 4 + what is new.
	const ways = new Int32Array(cells * beam);

	const join = (into: Float64Array, at: number): void => {
		const drawn = states[at]!;
		if (drawn === 0) {
			into.fill(Infinity);
			into[emptyPart] = 0;
			return;
		}

		const red = states[at + 1]!;
		const green = states[at + 2]!;
		const blue = states[at + 3]!;
		for (let part = 1; part < count; part++) {
			const size = sizes[part]!;
			const r = means[part * 3]! - red;
			const g = means[(part * 3) + 1]! - green;
			const b = means[(part * 3) + 2]! - blue;
			into[part] = base[part]! + ((drawn * size / (drawn + size)) * ((r * r) + (g * g) + (b * b)));
		}
	};

	const consider = (cost: number, way: number): void => {
		if (candidates === beam) {
			if (cost >= candidateCost[beam - 1]!) {
				return;
			}
		} else {
			candidates++;
		}

		let place = candidates - 1;
		while (place > 0 && candidateCost[place - 1]! > cost) {
			candidateCost[place] = candidateCost[place - 1]!;
			candidateWay[place] = candidateWay[place - 1]!;
			place--;
		}

		candidateCost[place] = cost;
		candidateWay[place] = way;
	};

	const draw = (at: number, part: number, anew: boolean): void => {
		const size = sizes[part]!;
		if (anew) {
			nextStates[at] = color.fixed ? pinned : size;
			nextStates[at + 1] = newColor[part * 3]!;
			nextStates[at + 2] = newColor[(part * 3) + 1]!;
			nextStates[at + 3] = newColor[(part * 3) + 2]!;
			return;
		}

		if (size > 0) {
			const drawn = nextStates[at]! + size;
			const share = size / drawn;
			nextStates[at] = drawn;
			for (let channel = 0; channel < 3; channel++) {
				nextStates[at + 1 + channel]! += share * (means[(part * 3) + channel]! - nextStates[at + 1 + channel]!);
			}
		}
	};

	for (let index = 0; index < cells; index++) {
		cell.read(samples, columns * cellSamples, (index % columns) * cellSamples, Math.floor(index / columns) * cellSamples);
		for (let part = 1; part < count; part++) {
			const at = part * 3;
			const red = means[at]!;
			const green = means[at + 1]!;
			const blue = means[at + 2]!;
			base[part] = -sizes[part]! * ((red * red) + (green * green) + (blue * blue));
			const bytes = color.choose(red, green, blue, newColor, at);
			const off = ((newColor[at]! - red) ** 2) + ((newColor[at + 1]! - green) ** 2) + ((newColor[at + 2]! - blue) ** 2);
			newCost[part] = base[part]! + (sizes[part]! * off) + (bytes * lambda);
		}

		candidates = 0;
		// The states are sorted: what is wholly new is reached best from the first.
		for (let glyph = 0; glyph < glyphs.length; glyph++) {
			consider(costs[0]! + glyphCosts[glyph]! + two + newCost[foregrounds[glyph]!]! + newCost[backgrounds[glyph]!]!, (glyph * 4) + 3);
		}

		for (let state = 0; state < stateCount; state++) {
			join(joinForeground, state * stateSize);
			join(joinBackground, (state * stateSize) + 4);
			const cost = costs[state]!;
			const way = state * 256;
			for (let glyph = 0; glyph < glyphs.length; glyph++) {
				const foreground = foregrounds[glyph]!;
				const background = backgrounds[glyph]!;
				const soFar = cost + glyphCosts[glyph]!;
				const keptForeground = soFar + joinForeground[foreground]!;
				const keptBackground = soFar + joinBackground[background]!;
				const both = keptForeground + joinBackground[background]!;
				const worst = candidates === beam ? candidateCost[beam - 1]! : Infinity;
				if (both < worst) {
					consider(both, way + (glyph * 4));
				}

				const newForeground = keptBackground + newCost[foreground]! + one;
				if (newForeground < worst) {
					consider(newForeground, way + (glyph * 4) + 1);
				}

				const newBackground = keptForeground + newCost[background]! + one;
				if (newBackground < worst) {
					consider(newBackground, way + (glyph * 4) + 2);
				}
			}
		}

		// Infinite ways are those that draw with a colour that was never set.
		while (candidates > 1 && candidateCost[candidates - 1] === Infinity) {
			candidates--;
		}

		for (let place = 0; place < candidates; place++) {
			const way = candidateWay[place]!;
			const from = (way >> 8) * stateSize;
			const glyph = (way >> 2) & 63;
			const at = place * stateSize;
			for (let number = 0; number < stateSize; number++) {
				nextStates[at + number] = states[from + number]!;
			}

			draw(at, foregrounds[glyph]!, (way & 1) === 1);
			draw(at + 4, backgrounds[glyph]!, (way & 2) === 2);
			ways[(index * beam) + place] = way;
		}

		[states, nextStates] = [nextStates, states];
		costs.set(candidateCost);
		stateCount = candidates;
	}

	const glyph = new Uint8Array(cells);
	const anew = new Uint8Array(cells);
	let place = 0;
	for (let index = cells - 1; index >= 0; index--) {
		const way = ways[(index * beam) + place]!;
		glyph[index] = (way >> 2) & 63;
		anew[index] = way & 3;
		place = way >> 8;
	}

	return {glyph, anew};
};
