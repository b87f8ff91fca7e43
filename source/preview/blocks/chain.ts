import {Candidates} from './candidates.js';
import type {Cells} from './cells.js';
import type {ColorChoice} from './color-choice.js';
import {
	blank, firstOfTwo, full, glyphs, parts, wholePart,
} from './glyphs.js';
import {errorWith, HeldColors} from './held-colors.js';

type ChainOptions = {
	/** Squared error that one byte is worth (0..255² for each of a cell's 64 samples and each channel). */
	readonly lambda: number;
	/** Beam width; 1 is a greedy search. */
	readonly beam: number;
	readonly color: ColorChoice;
};

/** The glyph of each cell, in reading order, and the colors to set at the cell. */
type Chain = {
	/** Index into `glyphs`. */
	readonly glyph: Uint8Array;
	/** Bit 0: a new foreground; bit 1: a new background. */
	readonly newColors: Uint8Array;
};

const sizes = Float64Array.from(parts, part => part.samples);
const foregrounds = Uint8Array.from(glyphs, glyph => glyph.foreground);
const backgrounds = Uint8Array.from(glyphs, glyph => glyph.background);
const newForeground = 1;
const newBackground = 2;
/** Transitions are state · 256 + glyph · 4 + new colors. */
const transitionOf = (state: number, glyph: number, newColors: number): number => (state << 8) | (glyph << 2) | newColors;

/**
Chooses glyphs and colors for a whole picture as one run of cells, minimizing `squared error + λ · bytes`. Keeping a color costs no bytes but adds error (`HeldColors`). The search is a beam search, because a color is worth its bytes only if later cells use it too.

Most glyphs of most cells are skipped early: a glyph's error is never below `least`, and that plus its fewest bytes is often too much already.
*/
export const searchChain = ({columns, rows, red, green, blue, least}: Cells, {lambda, beam, color}: ChainOptions): Chain => {
	const cells = columns * rows;
	const count = parts.length;
	const blankCost = glyphs[blank]!.bytes * lambda;
	const fullCost = glyphs[full]!.bytes * lambda;
	const glyphCosts = Float64Array.from(glyphs, glyph => glyph.bytes * lambda);
	const one = color.overhead.one * lambda;
	const two = color.overhead.two * lambda;
	const digits = color.overhead.digits * lambda;

	const newCost = new Float64Array(count);
	const newId = new Int32Array(count);
	const pricedIn = new Int32Array(count).fill(-1);
	/** Returns the cost of drawing a part in a new color, computed once per cell. */
	const price = (cell: number, part: number): number => {
		if (pricedIn[part] !== cell) {
			const at = (cell * count) + part;
			const choice = color.choose(sizes[part]!, red[at]!, green[at]!, blue[at]!);
			newCost[part] = color.price(sizes[part]!, red[at]!, green[at]!, blue[at]!, choice, lambda);
			newId[part] = color.fixed ? choice : at;
			pricedIn[part] = cell;
		}

		return newCost[part]!;
	};

	let foregroundsHeld = new HeldColors(beam, color.fixed);
	let backgroundsHeld = new HeldColors(beam, color.fixed);
	let nextForegrounds = new HeldColors(beam, color.fixed);
	let nextBackgrounds = new HeldColors(beam, color.fixed);
	const costs = new Float64Array(beam);
	const costsKept = new Float64Array(beam);
	let states = 1;
	const candidates = new Candidates(beam);
	const transitions = new Int32Array(cells * beam);

	/** Sets the color in a slot of the next states: a new color, or the one that the previous state held, with this part added. */
	const carryColor = (next: HeldColors, slot: number, held: HeldColors, state: number, cell: number, part: number, isNew: boolean): void => {
		const at = (cell * count) + part;
		if (isNew) {
			next.set(slot, newId[part]!, sizes[part]!, red[at]!, green[at]!, blue[at]!);
		} else {
			next.copy(slot, held, state);
			next.draw(slot, sizes[part]!, red[at]!, green[at]!, blue[at]!);
		}
	};

	const {fixed} = color;
	for (let cell = 0; cell < cells; cell++) {
		const from = cell * count;
		const firstLeast = cell * glyphs.length;
		candidates.clear();
		const whole = from + wholePart;
		const wholeNew = price(cell, wholePart) + one;
		const wholeId = newId[wholePart]!;
		for (let state = 0; state < states; state++) {
			const cost = costs[state]!;
			const foregroundId = foregroundsHeld.id[state]!;
			const backgroundId = backgroundsHeld.id[state]!;
			const {samples: f0, red: f1, green: f2, blue: f3, square: f4} = foregroundsHeld;
			const {samples: b0, red: b1, green: b2, blue: b3, square: b4} = backgroundsHeld;
			const blankKept = cost
				+ blankCost
				+ errorWith(fixed, sizes[wholePart]!, red[whole]!, green[whole]!, blue[whole]!, b0[state]!, b1[state]!, b2[state]!, b3[state]!, b4[state]!);
			const fullKept = cost
				+ fullCost
				+ errorWith(fixed, sizes[wholePart]!, red[whole]!, green[whole]!, blue[whole]!, f0[state]!, f1[state]!, f2[state]!, f3[state]!, f4[state]!);
			costsKept[state] = Math.min(blankKept, fullKept);
			candidates.offer(blankKept, transitionOf(state, blank, 0), foregroundId, backgroundId);
			candidates.offer(fullKept, transitionOf(state, full, 0), foregroundId, backgroundId);
			candidates.offer(cost + blankCost + wholeNew, transitionOf(state, blank, newBackground), foregroundId, wholeId);
			candidates.offer(cost + fullCost + wholeNew, transitionOf(state, full, newForeground), wholeId, backgroundId);
		}

		// States are sorted by cost, so two new colors are cheapest from the first.
		for (let glyph = firstOfTwo; glyph < glyphs.length; glyph++) {
			const soFar = costs[0]! + glyphCosts[glyph]! + two;
			if (soFar + digits + digits + least[firstLeast + glyph]! < candidates.worst) {
				const foreground = foregrounds[glyph]!;
				const background = backgrounds[glyph]!;
				const cost = soFar + price(cell, foreground) + price(cell, background);
				candidates.offer(cost, transitionOf(0, glyph, newForeground | newBackground), newId[foreground]!, newId[background]!);
			}
		}

		for (let state = 0; state < states; state++) {
			const foregroundId = foregroundsHeld.id[state]!;
			const backgroundId = backgroundsHeld.id[state]!;
			const [f0, f1, f2, f3, f4] = [
				foregroundsHeld.samples[state]!,
				foregroundsHeld.red[state]!,
				foregroundsHeld.green[state]!,
				foregroundsHeld.blue[state]!,
				foregroundsHeld.square[state]!,
			];
			const [b0, b1, b2, b3, b4] = [
				backgroundsHeld.samples[state]!,
				backgroundsHeld.red[state]!,
				backgroundsHeld.green[state]!,
				backgroundsHeld.blue[state]!,
				backgroundsHeld.square[state]!,
			];
			const cost = costs[state]!;
			let bestKept = costsKept[state]!;
			for (let glyph = firstOfTwo; glyph < glyphs.length; glyph++) {
				const soFar = cost + glyphCosts[glyph]!;
				const atLeast = soFar + least[firstLeast + glyph]!;
				// Of a state's glyphs that keep both colors, only the cheapest matters.
				const canKeep = atLeast < bestKept && atLeast < candidates.worst;
				const canSet = atLeast + one + digits < candidates.worst;
				if (!canKeep && !canSet) {
					continue;
				}

				const foreground = foregrounds[glyph]!;
				const background = backgrounds[glyph]!;
				const f = from + foreground;
				const b = from + background;
				const keptForeground = errorWith(fixed, sizes[foreground]!, red[f]!, green[f]!, blue[f]!, f0, f1, f2, f3, f4);
				const keptBackground = errorWith(fixed, sizes[background]!, red[b]!, green[b]!, blue[b]!, b0, b1, b2, b3, b4);
				const kept = soFar + keptForeground + keptBackground;
				if (kept < bestKept) {
					bestKept = kept;
					candidates.offer(kept, transitionOf(state, glyph, 0), foregroundId, backgroundId);
				}

				if (canSet) {
					const withForeground = soFar + one + keptBackground + price(cell, foreground);
					candidates.offer(withForeground, transitionOf(state, glyph, newForeground), newId[foreground]!, backgroundId);
					const withBackground = soFar + one + keptForeground + price(cell, background);
					candidates.offer(withBackground, transitionOf(state, glyph, newBackground), foregroundId, newId[background]!);
				}
			}
		}

		for (let slot = 0; slot < candidates.length; slot++) {
			const transition = candidates.transition[slot]!;
			const state = transition >> 8;
			const glyph = (transition >> 2) & 63;
			carryColor(nextForegrounds, slot, foregroundsHeld, state, cell, foregrounds[glyph]!, (transition & newForeground) !== 0);
			carryColor(nextBackgrounds, slot, backgroundsHeld, state, cell, backgrounds[glyph]!, (transition & newBackground) !== 0);
			transitions[(cell * beam) + slot] = transition;
			costs[slot] = candidates.cost[slot]!;
		}

		[foregroundsHeld, nextForegrounds] = [nextForegrounds, foregroundsHeld];
		[backgroundsHeld, nextBackgrounds] = [nextBackgrounds, backgroundsHeld];
		states = candidates.length;
	}

	const glyph = new Uint8Array(cells);
	const newColors = new Uint8Array(cells);
	let slot = 0;
	for (let cell = cells - 1; cell >= 0; cell--) {
		const transition = transitions[(cell * beam) + slot]!;
		glyph[cell] = (transition >> 2) & 63;
		newColors[cell] = transition & 3;
		slot = transition >> 8;
	}

	return {glyph, newColors};
};
