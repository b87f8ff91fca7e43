import {objectName} from '../model/made-address.js';
import type {Sample, Side} from '../model/source.js';
import {HashSet} from '../text/hash-set.js';
import {chooseSample, type Choice} from './choose-samples.js';
import type {DatasetTotals, LeftOutReason} from './dataset-totals.js';
import type {
	Included, Labels, LabelsOf, Unlabeled,
} from './manifest/labels.js';

/** The mark of a sample. `time`: ms since 1970. */
export type Mark = {readonly verdict?: 'accept' | 'reject' | 'flag'; readonly reason?: string; readonly note?: string; readonly time?: number};

export type JudgedSample = {readonly sample: Sample; readonly mark: Mark | undefined};

/** A sample that goes into the file. */
export type IncludedSample = JudgedSample & Included & {
	/** The picture's address or path in the file. */
	readonly path: string;
	readonly labels: Labels | undefined;
};

export type DecidedSample =
	| {readonly kind: 'included'; readonly included: IncludedSample}
	| {readonly kind: 'left-out'; readonly judged: JudgedSample; readonly reason: LeftOutReason};

/** A picture's address or path in the file, or why it has none. */
type LocatedPicture = {readonly path: string} | Extract<LeftOutReason, 'not-in-store' | 'not-saved' | 'not-text'>;

/** @param address As `Sample` has it. */
export type LocatePicture = (address: string, side: Side) => LocatedPicture | Promise<LocatedPicture>;

export type DecideOptions = Choice & {
	readonly labelsOf: LabelsOf;
	readonly locate: LocatePicture;
	/** Returns why the format can't represent a sample with these labels; undefined if it can. */
	readonly refuse?: (labels: Labels | Unlabeled) => LeftOutReason | undefined;
};

const whyUnlabeled = (labels: Labels | Unlabeled): Unlabeled | undefined => typeof labels === 'string'
	? labels
	: labels.unwritten ?? (labels.classes.length === 0 && labels.objects === undefined ? 'none' : undefined);

/**
Decides for each sample whether it belongs to the dataset that the verdicts define, which address or path its picture has in the file, and which labels it has. Memory grows by 10 to 12 bytes per included sample, to detect objects that occur twice.

@param totals Updated while the samples are read.
*/
export async function * decideSamples(
	samples: AsyncIterable<JudgedSample>,
	options: DecideOptions,
	totals: DatasetTotals,
): AsyncGenerator<DecidedSample, void, undefined> {
	const seen = new HashSet();
	const decide = async ({sample, mark}: JudgedSample): Promise<IncludedSample | LeftOutReason> => {
		const chosen = chooseSample(sample, mark?.verdict, options);
		if (typeof chosen === 'string') {
			return chosen;
		}

		const located = await options.locate(chosen.address, chosen.side);
		if (typeof located === 'string') {
			return located;
		}

		if (!seen.add(objectName(chosen.address))) {
			return 'repeated';
		}

		const labels = await options.labelsOf(sample, chosen);
		const refusal = options.refuse?.(labels);
		if (refusal !== undefined) {
			return refusal;
		}

		const unlabeled = whyUnlabeled(labels);
		if (unlabeled !== undefined) {
			totals.unlabeled[unlabeled]++;
		} else if (typeof labels === 'object') {
			totals.count(labels);
		}

		return {
			sample, mark, ...chosen, path: located.path, labels: typeof labels === 'string' ? undefined : labels,
		};
	};

	for await (const judged of samples) {
		totals.samples++;
		const decided = await decide(judged);
		if (typeof decided === 'string') {
			totals.leftOut[decided]++;
			yield {kind: 'left-out', judged, reason: decided};
			continue;
		}

		totals.written++;
		totals.bucket ??= /^s3:\/\/([^/]+)/.exec(decided.path)?.[1];
		totals.restored += decided.isRestored ? 1 : 0;
		totals.hard += decided.isHard ? 1 : 0;
		totals.flagged += judged.mark?.verdict === 'flag' && !decided.isHard ? 1 : 0;
		yield {kind: 'included', included: decided};
	}
}

/** Yields only the samples that go into the file. */
export async function * includedSamples(decided: AsyncIterable<DecidedSample>): AsyncGenerator<IncludedSample, void, undefined> {
	for await (const one of decided) {
		if (one.kind === 'included') {
			yield one.included;
		}
	}
}
