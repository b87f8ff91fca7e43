import type {LeftOut} from './choose-samples.js';
import type {Labels, Unlabeled} from './manifest/labels.js';

/** Why a sample is left out of a file. */
export type LeftOutReason = LeftOut
	/** An earlier sample has the same object. */
	| 'repeated'
	/** The format needs an address in OBS, and the object has none. */
	| 'not-in-store'
	/** The folder of saved pictures does not have it. */
	| 'not-saved'
	/** The name is not valid UTF-8, so no text file can contain it. */
	| 'not-text'
	/** The format holds boxes, and none are known. */
	| 'no-boxes'
	/** The original has boxes, and the job changed the picture. */
	| 'moved-boxes'
	/** The format has no form for one of the shapes. */
	| 'other-shapes'
	/** A box has no area inside the picture. */
	| 'empty-box'
	/** The format needs the size of the picture, which is unknown. */
	| 'no-size';

/** A bound for memory: a folder for each sample makes a class for each sample. */
const mostClasses = 10_000;

const reasons = [
	'rejected', 'deleted', 'unjudged', 'flagged', 'no-address', 'unknown-status', 'repeated', 'not-in-store', 'not-saved', 'not-text', 'no-boxes', 'moved-boxes', 'other-shapes', 'empty-box', 'no-size',
] as const satisfies readonly LeftOutReason[];

/** What went into a file, and what did not. Grows while the file is written. */
export class DatasetTotals {
	samples = 0;
	written = 0;
	/** Deleted samples that come back. */
	restored = 0;
	/** Flagged samples that were written without a mark. */
	flagged = 0;
	hard = 0;
	readonly leftOut = Object.fromEntries(reasons.map(reason => [reason, 0])) as Record<LeftOutReason, number>;
	/** Samples without labels, by the reason. */
	readonly unlabeled: Record<Unlabeled, number> = {
		none: 0, moved: 0, unreachable: 0, broken: 0, loose: 0, unsized: 0,
	};

	/** Boxes that reached past the border of their picture and were cut. */
	cutBoxes = 0;
	/** Samples by class. At most `mostClasses`; the samples of further classes are in `otherClasses`. */
	readonly classes = new Map<string, number>();
	otherClasses = 0;
	/** The bucket of the first sample. */
	bucket: string | undefined;
	/** Samples by kind of label: a dataset has one kind. */
	readonly kinds = new Map<string, number>();

	/** Counts the labels of one sample. */
	count({classes, kinds}: Labels): void {
		for (const name of new Set(classes)) {
			if (name === undefined) {
				continue;
			}

			const known = this.classes.get(name);
			if (known === undefined && this.classes.size >= mostClasses) {
				this.otherClasses++;
			} else {
				this.classes.set(name, (known ?? 0) + 1);
			}
		}

		for (const kind of new Set(kinds)) {
			this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
		}
	}
}
