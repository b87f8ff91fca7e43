import {sampleKey, type Sample, type Side} from '../../model/source.js';
import {words} from '../words/index.js';

/** Bytes of an original that come without asking. */
const unasked = 5_000_000;

/** An original that nobody has agreed to yet. */
export type LargeOriginal = {
	readonly side: Side;
	/** In bytes, where the service says it. */
	readonly size: number | undefined;
};

/** What is known of originals that are too large to be fetched without asking, and which of them the user agreed to. */
export type Originals = {
	/** Bytes that may come now; undefined for all that a picture may have. */
	agreed(sample: Sample, side: Side): number | undefined;
	/** Which of these sides are known to be large, and not agreed to. */
	open(sample: Sample, sides: readonly Side[]): LargeOriginal[];
	/** An original has turned out to be large. */
	note(sample: Sample, original: LargeOriginal): void;
	agree(sample: Sample, sides: readonly Side[]): void;
	/** Forgets the sizes: the store may have other files now. */
	forget(): void;
};

export const createOriginals = (): Originals => {
	const sizes = new Map<string, number | undefined>();
	const agreements = new Set<string>();
	const keyOf = (sample: Sample, side: Side): string => `${side} ${sampleKey(sample)}`;

	return {
		agreed: (sample, side) => agreements.has(keyOf(sample, side)) ? undefined : unasked,
		open: (sample, sides) => sides
			.filter(side => sizes.has(keyOf(sample, side)) && !agreements.has(keyOf(sample, side)))
			.map(side => ({side, size: sizes.get(keyOf(sample, side))})),
		note(sample, {side, size}) {
			sizes.set(keyOf(sample, side), size);
		},
		agree(sample, sides) {
			for (const side of sides) {
				agreements.add(keyOf(sample, side));
			}
		},
		forget() {
			sizes.clear();
			agreements.clear();
		},
	};
};

/** Returns the question before large originals are fetched: `The original is 12.3 MB. Fetch it?` */
export const originalQuestion = (originals: readonly LargeOriginal[]): string => words().original.question(originals, unasked);
