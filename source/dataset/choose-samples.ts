import type {Sample, Side} from '../model/source.js';

type Verdict = 'accept' | 'reject' | 'flag';

/** What to do with samples whose verdict does not decide. */
export type Choice = {
	/** Retained, modified and added samples without a verdict. */
	readonly unjudged: 'keep' | 'drop';
	/** Flagged ones: as `unjudged` ones, or kept and marked as hard examples. */
	readonly flagged: 'keep' | 'drop' | 'hard';
};

/** Why a sample is left out. */
export type LeftOut =
	/** A person rejected what the job made, or kept. */
	| 'rejected'
	/** The job deleted it, and nobody said that this was wrong. */
	| 'deleted'
	| 'unjudged'
	| 'flagged'
	/** The side that is needed has no address. */
	| 'no-address'
	/** The service gave it a status that is not documented. */
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
Decides whether a sample belongs to the dataset that follows from the verdicts, and which picture of it.

A verdict judges what the job did. A deleted sample that was rejected comes back as it was before; other deleted samples stay out. Of retained, modified and added samples, rejected ones stay out.
*/
export const chooseSample = (sample: Sample, verdict: Verdict | undefined, {unjudged, flagged}: Choice): Chosen => {
	if (sample.status === undefined) {
		return 'unknown-status';
	}

	if (sample.status === 'deleted') {
		return verdict === 'reject' ? withAddress(sample, 'before', false, true) : 'deleted';
	}

	// A sample that was kept in place can have no address of its own after the job.
	const side = sample.status === 'retained' && !sample.after.address ? 'before' : 'after';
	if (verdict === 'reject') {
		return 'rejected';
	}

	if (verdict === 'flag') {
		return flagged === 'drop' ? 'flagged' : withAddress(sample, side, flagged === 'hard', false);
	}

	return verdict === undefined && unjudged === 'drop' ? 'unjudged' : withAddress(sample, side, false, false);
};
