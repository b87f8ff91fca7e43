import type {Sample, Side} from '../model/source.js';

type Verdict = 'accept' | 'reject' | 'flag';

/** What to do with samples that were not judged, or only flagged. */
export type Choice = {
	/** Retained, modified and added samples without a verdict. */
	readonly unjudged: 'keep' | 'drop';
	/** Flagged samples. `hard` keeps them and marks them as hard examples. */
	readonly flagged: 'keep' | 'drop' | 'hard';
};

/** Why a sample is left out. */
export type LeftOut =
	/** A person rejected that the job retained, modified or added it. */
	| 'rejected'
	/** The job deleted it, and no person rejected that. */
	| 'deleted'
	| 'unjudged'
	| 'flagged'
	/** The required side has no address. */
	| 'no-address'
	/** The service returned an undocumented status. */
	| 'unknown-status';

export type Chosen = {readonly side: Side; readonly address: string; readonly isHard: boolean; readonly isRestored: boolean} | LeftOut;

const withAddress = (sample: Sample, side: Side, isHard: boolean, isRestored: boolean): Chosen => {
	const {address} = sample[side];
	return address === undefined || address === ''
		? 'no-address'
		: {
			side, address, isHard, isRestored,
		};
};

/**
Decides whether a sample belongs to the dataset that the verdicts define, and which of its pictures to use.

A verdict judges what the job did. If a deletion was rejected, the original is restored; other deleted samples are left out. Retained, modified and added samples are left out if they were rejected.
*/
export const chooseSample = (sample: Sample, verdict: Verdict | undefined, {unjudged, flagged}: Choice): Chosen => {
	if (sample.status === undefined) {
		return 'unknown-status';
	}

	if (sample.status === 'deleted') {
		return verdict === 'reject' ? withAddress(sample, 'before', false, true) : 'deleted';
	}

	// A retained sample may have no address after the job, if it stayed in place.
	const side = sample.status === 'retained' && !sample.after.address ? 'before' : 'after';
	if (verdict === 'reject') {
		return 'rejected';
	}

	if (verdict === 'flag') {
		return flagged === 'drop' ? 'flagged' : withAddress(sample, side, flagged === 'hard', false);
	}

	return verdict === undefined && unjudged === 'drop' ? 'unjudged' : withAddress(sample, side, false, false);
};
