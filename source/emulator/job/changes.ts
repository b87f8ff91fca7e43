import type {Change, GeneratedJob} from './generated-job.js';
import {
	deleted, modified, retained, type Property,
} from './row.js';

/** Number of rows that differ between the first and second version, in status or description, joined on the original's address. */
export const changedRows = 37;

/** Alternates between another status and another description, if the status has one. */
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
Returns the 37 evenly spread rows that differ in the second version. None is an added row or its original, so that joining on the original's address finds exactly these. In a small job, all possible rows change.

@param first The first version, with the same seed and length.
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
