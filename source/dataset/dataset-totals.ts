import type {LeftOut} from './choose-samples.js';
import type {Labels, Unlabeled} from './manifest/labels.js';

/** Why a sample is left out of a file. */
export type LeftOutReason = LeftOut
	/** An earlier sample has the same object. */
	| 'repeated'
	/** The format requires an address in OBS, and the object has none. */
	| 'not-in-store'
	/** It is not in the folder of saved pictures. */
	| 'not-saved'
	/** The name is not valid UTF-8, so no text file can contain it. */
	| 'not-text'
	/** The format requires boxes, and none are known. */
	| 'no-boxes'
	/** The original has boxes, and the job changed the picture. */
	| 'moved-boxes'
	/** The format can't represent one of the shapes. */
	| 'other-shapes'
	/** A box has no area inside the picture. */
	| 'empty-box'
	/** The format requires the size of the picture, which is unknown. */
	| 'no-size';

/** Maximum number of classes to count. With one folder per sample, there are as many classes as samples. */
const maxClasses = 10_000;

const reasons = [
	'rejected', 'deleted', 'unjudged', 'flagged', 'no-address', 'unknown-status', 'repeated', 'not-in-store', 'not-saved', 'not-text', 'no-boxes', 'moved-boxes', 'other-shapes', 'empty-box', 'no-size',
] as const satisfies readonly LeftOutReason[];

/** Counts what was written to a file and what was left out. Updated while the file is written. */
export class DatasetTotals {
	samples = 0;
	written = 0;
	/** Deleted samples that were restored. */
	restored = 0;
	/** Flagged samples that were not marked as hard examples. */
	flagged = 0;
	hard = 0;
	readonly leftOut = Object.fromEntries(reasons.map(reason => [reason, 0])) as Record<LeftOutReason, number>;
	/** Samples without labels, by reason. */
	readonly unlabeled: Record<Unlabeled, number> = {
		none: 0, moved: 0, unreachable: 0, broken: 0, loose: 0, unsized: 0,
	};

	/** Boxes that were cut off at the border of their picture. */
	cutBoxes = 0;
	/** Samples by class, for at most `maxClasses` classes. Samples of other classes are in `otherClasses`. */
	readonly classes = new Map<string, number>();
	otherClasses = 0;
	/** The bucket of the first sample. */
	bucket: string | undefined;
	/** Samples by kind of label. A valid dataset has one kind. */
	readonly kinds = new Map<string, number>();

	/** Counts the labels of one sample. */
	count({classes, kinds}: Labels): void {
		for (const name of new Set(classes)) {
			if (name === undefined) {
				continue;
			}

			const known = this.classes.get(name);
			if (known === undefined && this.classes.size >= maxClasses) {
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
