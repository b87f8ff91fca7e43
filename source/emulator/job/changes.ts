import type {Change, GeneratedJob} from './generated-job.js';
import {
	deleted, modified, retained, type Property,
} from './row.js';

/** By how many rows the second version differs from the first, in status or description, joined on the origin address. */
export const changedRows = 37;

/** Alternately another status and, where the status has one, another description. */
const changeOf = (property: Property, turn: number): Change => {
	if (property === retained) {
		return turn % 2 === 0 ? {property: deleted, otherReason: true} : {property: modified};
	}

	if (turn % 2 === 0) {
		return {property: retained};
	}

	return property === modified ? {property, otherOperator: true} : {property, otherReason: true};
};

/**
The 37 rows, spread evenly, that the second version tells differently. None of them is an added row or the origin of one, so that joining on the origin address finds exactly these. A job with fewer than that many such rows changes them all.

@param first The first version, over the same seed and length.
*/
export const secondVersionChanges = (first: GeneratedJob, samples: number): ReadonlyMap<number, Change> => {
	const changes = new Map<number, Change>();
	for (let turn = 0; turn < changedRows; turn++) {
		const start = Math.floor(((turn + 0.5) * samples) / changedRows);
		for (let step = 0; step < samples; step++) {
			const index = (start + step) % samples;
			if (!changes.has(index) && first.canChange(index)) {
				changes.set(index, changeOf(first.row(index).property, turn));
				break;
			}
		}
	}

	return changes;
};
