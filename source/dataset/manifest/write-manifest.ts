import {objectName} from '../../model/made-address.js';
import type {Sample} from '../../model/source.js';
import {HashIndex} from '../../text/hash-index.js';
import {chooseSample, type Choice, type LeftOut} from '../choose-samples.js';
import type {Labels, LabelsOf} from './labels.js';
import {formatManifestLine, isHard} from './manifest-line.js';

/** A sample and what was judged of it. */
export type JudgedSample = {readonly sample: Sample; readonly verdict: 'accept' | 'reject' | 'flag' | undefined};

/** What went into a manifest, and what did not. Grows while the manifest is written. */
export class ManifestTotals {
	samples = 0;
	written = 0;
	/** Deleted samples that come back. */
	restored = 0;
	hard = 0;
	readonly leftOut: Record<LeftOut | 'repeated' | 'not-in-store', number> = {
		rejected: 0, deleted: 0, unjudged: 0, flagged: 0, 'no-address': 0, 'unknown-status': 0, repeated: 0, 'not-in-store': 0,
	};

	/** Samples without labels. */
	unlabeled = 0;
	/** Of these: the original has boxes that may not fit the new picture. */
	moved = 0;
	/** Samples by class. At most `mostClasses`; the samples of further classes are in `otherClasses`. */
	readonly classes = new Map<string, number>();
	otherClasses = 0;
	/** The bucket of the first line. */
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

/** A bound for memory: a folder for each sample makes a class for each sample. */
const mostClasses = 10_000;

export type ManifestOptions = Choice & {
	readonly labelsOf: LabelsOf;
	/** The address that the manifest gives for one of `Sample`; undefined if the object is not in a store. */
	readonly addressOf: (address: string, side: 'before' | 'after') => string | undefined;
};

const lineOf = (source: string, labels: Labels | undefined, hard: boolean): string => {
	const found = labels?.found;
	const marksHard = hard && !(found !== undefined && isHard(found.line));
	if (found?.line.source === source && !marksHard) {
		return found.text.trim();
	}

	return formatManifestLine({source, ...labels?.fields, ...(marksHard && {hard: 'true'})});
};

/**
The lines of a ModelArts manifest, each with its line feed, for the samples that the verdicts keep. Memory does not grow but for 16 bytes a line, by which an object that comes twice is found.

@param totals Filled while the lines are taken.
*/
export async function * manifestLines(
	samples: AsyncIterable<JudgedSample>,
	options: ManifestOptions,
	totals: ManifestTotals,
): AsyncGenerator<string, void, void> {
	const written = new HashIndex();
	for await (const {sample, verdict} of samples) {
		totals.samples++;
		const chosen = chooseSample(sample, verdict, options);
		if (typeof chosen === 'string') {
			totals.leftOut[chosen]++;
			continue;
		}

		const source = options.addressOf(chosen.address, chosen.side);
		if (source === undefined) {
			totals.leftOut['not-in-store']++;
			continue;
		}

		const number = written.size;
		if (written.add(objectName(chosen.address)) !== number) {
			totals.leftOut.repeated++;
			continue;
		}

		const labels = await options.labelsOf(sample, chosen);
		if (typeof labels === 'string' || labels.classes.length === 0) {
			totals.unlabeled++;
			totals.moved += labels === 'moved' ? 1 : 0;
		} else {
			totals.count(labels);
		}

		totals.written++;
		totals.bucket ??= /^s3:\/\/([^/]+)/.exec(source)?.[1];
		totals.restored += chosen.isRestored ? 1 : 0;
		totals.hard += chosen.isHard ? 1 : 0;
		yield `${lineOf(source, typeof labels === 'string' ? undefined : labels, chosen.isHard)}\n`;
	}
}

