import type {Sample, Side} from '../../model/source.js';

/** The side that a single view shows: what there is, where there is only one. */
export const sideOf = (sample: Sample, wanted: Side): Side => {
	if (wanted === 'after') {
		return sample.after.signed ?? !sample.before.signed ? 'after' : 'before';
	}

	return sample.before.signed ?? !sample.after.signed ? 'before' : 'after';
};
