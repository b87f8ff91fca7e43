import InkOutput from '../../../node_modules/ink/build/output.js';
import {overlay} from './overlay.js';

type Transformer = (line: string, index: number) => string;
type Clip = Parameters<InkOutput['clip']>[0];
type Write = {readonly x: number; readonly y: number; readonly text: string; readonly transformers: Transformer[]};
type Operation =
	| {readonly kind: 'write'; readonly write: Write; readonly height: number}
	| {readonly kind: 'clip'; readonly clip: Clip}
	| {readonly kind: 'unclip'};

/**
The build replaces Ink's own `Output` with this. Ink's turns every character of every frame into an object and back into text: 22 of the 25 ms per key at 120×40. Winnow's panes return finished lines, so most rows are one line as it is, and lines of popups are overlaid by cutting and joining. Ink still composes clipped rows, and text whose width needs a Unicode table.
*/
export default class Output {
	readonly #width: number;
	readonly #height: number;
	readonly #operations: Operation[] = [];
	/** The lines composed so far, by row. */
	readonly #lines = new Map<number, string>();
	/** Rows that Ink has to compose. */
	readonly #inkRows = new Set<number>();
	#clips = 0;

	constructor({width, height}: {readonly width: number; readonly height: number}) {
		this.#width = width;
		this.#height = height;
	}

	write(x: number, y: number, text: string, {transformers}: {readonly transformers: Transformer[]}): void {
		if (text === '' || (y < 0 && this.#clips === 0)) {
			return;
		}

		const lines = text.split('\n');
		this.#operations.push({
			kind: 'write', height: lines.length, write: {
				x, y, text, transformers,
			},
		});
		for (const [index, line] of lines.entries()) {
			const row = y + index;
			if (this.#clips > 0) {
				this.#inkRows.add(row);
			}

			if (this.#inkRows.has(row)) {
				continue;
			}

			let styled = line;
			for (const transform of transformers) {
				styled = transform(styled, index);
			}

			const below = this.#lines.get(row);
			const drawn = x === 0 && below === undefined ? styled : overlay(below ?? '', x, styled);
			if (drawn === undefined) {
				this.#inkRows.add(row);
			} else {
				this.#lines.set(row, drawn);
			}
		}
	}

	clip(clip: Clip): void {
		this.#clips++;
		this.#operations.push({kind: 'clip', clip});
	}

	unclip(): void {
		this.#clips--;
		this.#operations.push({kind: 'unclip'});
	}

	get(): {output: string; height: number} {
		const rows = Array.from({length: this.#height}, (_, row) => this.#lines.get(row)?.trimEnd() ?? '');
		const hard = [...this.#inkRows].filter(row => row >= 0 && row < this.#height);
		if (hard.length > 0) {
			const last = Math.max(...hard);
			const first = this.#startOf(Math.min(...hard), last);
			for (const [index, line] of this.#composeRows(first, last).entries()) {
				if (this.#inkRows.has(first + index)) {
					rows[first + index] = line;
				}
			}
		}

		return {output: rows.join('\n'), height: this.#height};
	}

	/** Returns the row to start composing from. A text that extends into these rows must not start above it, because Ink drops texts cut at their top. */
	#startOf(first: number, last: number): number {
		let start = first;
		for (let previous = Number.NaN; previous !== start;) {
			previous = start;
			for (const operation of this.#operations) {
				if (operation.kind === 'write' && operation.write.y <= last && operation.write.y + operation.height > start) {
					start = Math.max(0, Math.min(start, operation.write.y));
				}
			}
		}

		return start;
	}

	/** Returns rows composed by Ink. */
	#composeRows(first: number, last: number): string[] {
		const output = new InkOutput({width: this.#width, height: last - first + 1});
		for (const operation of this.#operations) {
			switch (operation.kind) {
				case 'clip': {
					const {clip} = operation;
					output.clip({...clip, y1: clip.y1 === undefined ? undefined : clip.y1 - first, y2: clip.y2 === undefined ? undefined : clip.y2 - first});
					break;
				}

				case 'unclip': {
					output.unclip();
					break;
				}

				case 'write': {
					const {write: {x, y, text, transformers}, height} = operation;
					if (y <= last && y + height > first) {
						output.write(x, y - first, text, {transformers});
					}

					break;
				}
			}
		}

		return output.get().output.split('\n');
	}
}
