import {withoutSignatures} from '../../results/compare/compare-rows.js';
import {sampleKey} from '../../model/source.js';
import type {Session} from '../session.js';
import {
	picksOf, positionOf, rangeOf, withPicks, type Selected,
} from '../state/state.js';
import {plural} from '../../text/numbers.js';

/**
Selects rows of the list that shows, or takes them out of the selection; without `on` each is toggled.

@returns How many of the rows are not loaded and were left out; the person is told.
*/
export const select = (session: Session, from: number, to: number, on?: boolean): number => {
	const {store} = session;
	const selection = new Map(picksOf(store.get()).selection);
	const list = session.list();
	let missing = 0;
	for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
		const sample = list.at(index);
		if (!sample) {
			missing++;
			continue;
		}

		const key = sampleKey(sample);
		if (on ?? !selection.has(key)) {
			selection.set(key, {index, sample: withoutSignatures(sample)});
		} else {
			selection.delete(key);
		}
	}

	store.set(withPicks(store.get(), {selection}));
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

	session.store.set(withPicks(session.store.get(), {anchor: undefined}));
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

/** Takes samples that were dealt with out of a list's selection. */
export const deselect = (session: Session, list: ReturnType<typeof session.store.get>['list'], samples: readonly Selected[]): void => {
	const {store} = session;
	const selection = new Map(picksOf(store.get(), list).selection);
	for (const {sample} of samples) {
		selection.delete(sampleKey(sample));
	}

	store.set(withPicks(store.get(), {selection}, list));
};
