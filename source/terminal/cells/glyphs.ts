import {Buffer} from 'node:buffer';
import {clustersOf} from '../../text/clusters.js';
import {isAmbiguousWide} from '../../text/ambiguous-width.js';
import {isSimple, isWide} from '../../text/simple-width.js';
import {textWidth} from '../../text/text-width.js';
import {LinkTable} from './link-table.js';
import {plainGlyphs} from './plain-glyphs.js';

const firstCluster = 0x11_00_00;

// Terminals disagree about the width of emoji and of clusters of several code points.
const isDoubtful = (cluster: string): boolean => {
	const point = cluster.codePointAt(0)!;
	return cluster.length > (point > 0xFF_FF ? 2 : 1) || point >= 0x1_F0_00 || /\p{Emoji_Presentation}/u.test(cluster);
};

// No script puts more marks on a letter, and no emoji has more code points. Names can hold thousands, each two bytes in every frame that shows them.
const maxMarks = 4;
const maxPoints = 16;
const marks = new RegExp(String.raw`(\p{M}{${maxMarks}})\p{M}+`, 'gu');

/** A cluster cut to what terminals draw in one cell. */
const limitCluster = (cluster: string): string => cluster.length <= maxMarks ? cluster : [...cluster.replaceAll(marks, '$1')].slice(0, maxPoints).join('');

/** A glyph and the number of cells it takes. */
type PlacedGlyph = {readonly glyph: number; readonly width: 1 | 2};

/**
Numbers the contents of cells. A code point is its own number; clusters of several are numbered from 0x110000.
*/
export class Glyphs {
	/** Only ASCII is drawn. */
	isPlain = false;
	/** The links of cells. */
	readonly links = new LinkTable();
	private readonly clusters: string[] = [];
	private readonly numbers = new Map<string, number>();
	private readonly widths = new Map<string, number>();
	private readonly doubtful = new Set<number>();

	/** The number of a grapheme cluster. */
	number(cluster: string): number {
		const point = cluster.codePointAt(0)!;
		if (cluster.length === (point > 0xFF_FF ? 2 : 1)) {
			return point;
		}

		let number = this.numbers.get(cluster);
		if (number === undefined) {
			number = firstCluster + this.clusters.length;
			this.clusters.push(cluster);
			this.numbers.set(cluster, number);
		}

		return number;
	}

	text(glyph: number): string {
		return glyph >= firstCluster ? this.clusters[glyph - firstCluster]! : String.fromCodePoint(glyph);
	}

	/** Length of a glyph in UTF-8 (bytes). */
	size(glyph: number): number {
		if (glyph < 0x80) {
			return 1;
		}

		if (glyph < 0x8_00) {
			return 2;
		}

		if (glyph < 0x1_00_00) {
			return 3;
		}

		return glyph < firstCluster ? 4 : Buffer.byteLength(this.text(glyph));
	}

	/** Whether terminals disagree about a glyph's width, which makes the cursor unknown after it. */
	isDoubtful(glyph: number): boolean {
		return this.doubtful.has(glyph);
	}

	/** Sets whether only ASCII is drawn, and forgets known widths. */
	adapt(isPlain: boolean): void {
		this.isPlain = isPlain;
		this.widths.clear();
		this.doubtful.clear();
	}

	/** Splits text without control characters into glyphs. Zero-width text is left out. */
	split(text: string): PlacedGlyph[] {
		return this.isPlain ? this.splitPlain(text) : this.splitWhole(text);
	}

	private splitPlain(text: string): PlacedGlyph[] {
		return this.splitWhole(text).flatMap(({glyph, width}) => glyph < 0x7F
			? [{glyph, width}]
			: Array.from(plainGlyphs(this.text(glyph), width), character => ({glyph: character.codePointAt(0)!, width: 1 as const})));
	}

	private splitWhole(text: string): PlacedGlyph[] {
		const placed: PlacedGlyph[] = [];
		if (isSimple(text)) {
			for (let index = 0; index < text.length; index++) {
				const glyph = text.codePointAt(index)!;
				placed.push({glyph, width: isWide(glyph) ? 2 : 1});
			}

			return placed;
		}

		for (const cluster of clustersOf(text)) {
			const segment = limitCluster(cluster);
			let width = this.widths.get(segment);
			if (width === undefined) {
				width = textWidth(segment);
				if (width > 0 && (isAmbiguousWide() || isDoubtful(segment))) {
					this.doubtful.add(this.number(segment));
				}

				if (this.widths.size > 20_000) {
					this.widths.clear();
				}

				this.widths.set(segment, width);
			}

			if (width > 0) {
				placed.push({glyph: this.number(segment), width: width === 1 ? 1 : 2});
			}
		}

		return placed;
	}
}
