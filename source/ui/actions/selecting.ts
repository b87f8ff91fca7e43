import {withoutSignatures} from '../../results/compare/compare-rows.js';
import type {Session} from '../session.js';
import {positionOf, rangeOf, type Selected} from '../state/paging-state.js';
import {focusedOf} from '../state/twin.js';
import {words} from '../words/index.js';

/**
Selects or deselects rows of the current list. Without `isOn`, toggles each row.

@returns The number of rows that were left out because they aren't loaded. A message reports them.
*/
export const select = (session: Session, from: number, to: number, isOn?: boolean): number => {
	const list = session.list();
	const rows: Selected[] = [];
	for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
		const sample = list.at(index);
		if (sample) {
			rows.push({index, sample: withoutSignatures(sample)});
		}
	}

	session.dispatch({type: 'select', rows, isOn});
	const missing = Math.abs(to - from) + 1 - rows.length;
	if (missing > 0) {
		session.say(words().messages.notSelected(missing), 'warning');
	}

	return missing;
};

/**
Ends the open range and selects its rows.

@returns False if some of its rows aren't loaded.
*/
export const endRange = (session: Session): boolean => {
	const range = rangeOf(session.store.get());
	if (range === undefined) {
		return true;
	}

	session.dispatch({type: 'end-range'});
	return select(session, range[0], range[1], true) === 0;
};

/**
Returns the samples that a key acts on: in the twin view the one in focus, otherwise the selection including an open range, otherwise the row under the cursor.

@returns Undefined if there are none, or some aren't loaded. The key must then do nothing.
*/
export const targetSamples = (session: Session): {readonly samples: readonly Selected[]; readonly isSelection: boolean} | undefined => {
	const {twin} = session.store.get();
	if (twin) {
		return {samples: [focusedOf(twin)], isSelection: false};
	}

	if (!endRange(session)) {
		return undefined;
	}

	const samples = session.selected();
	if (samples.length > 0) {
		return {samples, isSelection: true};
	}

	const index = positionOf(session.store.get()).cursor;
	const sample = session.list().at(index);
	return sample && {samples: [{index, sample}], isSelection: false};
};
