import {withoutSignatures} from '../../results/compare/compare-rows.js';
import type {Session} from '../session.js';
import {positionOf, rangeOf, type Selected} from '../state/paging-state.js';
import {plural} from '../../text/numbers.js';

/**
Selects rows of the list that shows, or takes them out of the selection; without `isOn` each is toggled.

@returns How many of the rows are not loaded and were left out; the person is told.
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
		session.say(`${plural(missing, 'sample')} in between ${missing === 1 ? 'is' : 'are'} not loaded yet and not selected.`, 'warning');
	}

	return missing;
};

/**
Ends the range that has begun: its rows are selected.

@returns False where some of its rows are not loaded.
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
What a key acts on: the selection with an open range, else the row under the cursor.

@returns Undefined where there is nothing, or not all of it is loaded; then nothing may be done.
*/
export const chosen = (session: Session): {readonly samples: readonly Selected[]; readonly isSelection: boolean} | undefined => {
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
