import {sampleKey, type Sample, type Side} from '../../model/source.js';
import {words} from '../words/index.js';

/** Originals up to this size are fetched without asking (bytes). */
const maxUnasked = 5_000_000;

/** An original that is fetched only if the user agrees. */
export type LargeOriginal = {
	readonly side: Side;
	/** In bytes; undefined if the service doesn't report it. */
	readonly size: number | undefined;
};

/** Tracks originals that are too large to fetch without asking, and the user's consent. */
export type Originals = {
	/** Returns how many bytes may be fetched now; undefined means no limit beyond that of any picture. */
	byteLimit(sample: Sample, side: Side): number | undefined;
	/** Returns the sides that are known to be large and that the user has not agreed to. */
	unconfirmed(sample: Sample, sides: readonly Side[]): LargeOriginal[];
	/** Records that an original is large. */
	addLarge(sample: Sample, original: LargeOriginal): void;
	confirm(sample: Sample, sides: readonly Side[]): void;
	/** Forgets sizes and consent: the files in the store may have changed. */
	forget(): void;
};

export const createOriginals = (): Originals => {
	const sizes = new Map<string, number | undefined>();
	const agreements = new Set<string>();
	const keyOf = (sample: Sample, side: Side): string => `${side} ${sampleKey(sample)}`;

	return {
		byteLimit: (sample, side) => agreements.has(keyOf(sample, side)) ? undefined : maxUnasked,
		unconfirmed: (sample, sides) => sides
			.filter(side => sizes.has(keyOf(sample, side)) && !agreements.has(keyOf(sample, side)))
			.map(side => ({side, size: sizes.get(keyOf(sample, side))})),
		addLarge(sample, {side, size}) {
			sizes.set(keyOf(sample, side), size);
		},
		confirm(sample, sides) {
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
export const originalQuestion = (originals: readonly LargeOriginal[]): string => words().original.question(originals, maxUnasked);
