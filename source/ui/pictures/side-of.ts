import type {Sample, Side} from '../../model/source.js';

/** Returns the side that a view of one picture shows: the wanted one, or the other if only that exists. */
export const sideOf = (sample: Sample, wanted: Side): Side => {
	if (wanted === 'after') {
		return sample.after.signed ?? !sample.before.signed ? 'after' : 'before';
	}

	return sample.before.signed ?? !sample.after.signed ? 'before' : 'after';
};
