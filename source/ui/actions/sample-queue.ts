import {queueProgress, queueWords, sampleQueue} from '../../review/queue.js';
import type {Sample, StatusFilter} from '../../sources/source.js';
import {pickedList} from '../lists/picked-list.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/state.js';
import {plural} from '../text/numbers.js';

/** Samples ahead of the cursor whose pages are fetched with it. */
const lookAhead = 2;

/** `s`: a seeded random order over the status that shows; again goes back to it or leaves it. */
export const openQueue = (session: Session): void => {
	const {store, version, review, settings} = session;
	const {list} = store.get();
	if (list === 'queue') {
		store.set({list: 'all'});
		return;
	}

	const filter: StatusFilter = list === 'found' ? 'all' : list;
	const count = version.totals()[filter] ?? 0;
	const queue = sampleQueue({seed: settings.queueSeed, size: settings.queueSize, from: {filter, count}});
	const seen = new Map<number, Sample>();
	const cursor = () => positionOf(store.get()).cursor;
	const rows = pickedList(version, {
		count: () => queue.size,
		placeAt: position => queue.at(position),
		kept: position => seen.get(position),
		seen(position, sample) {
			seen.set(position, sample);
		},
		// A random order has a page of its own for nearly every sample: those around the cursor are fetched, not a whole screen of them.
		wanted: (first, last) => Array.from({length: lookAhead + 1}, (_, step) => cursor() + step).filter(position => position >= first && position <= last),
	});
	session.setList('queue', rows, () => {
		const tally = {accept: 0, reject: 0, flag: 0};
		for (const sample of seen.values()) {
			const verdict = review.markOf(sample)?.verdict;
			if (verdict) {
				tally[verdict]++;
			}
		}

		return queueWords(queueProgress(queue.size, tally));
	});
	store.set({list: 'queue', positions: {...store.get().positions, queue: {cursor: 0, top: 0}}, anchor: undefined, selection: new Map()});
	session.say(`A random order over ${plural(queue.size, 'sample')} of ${plural(count, 'sample')}, seed ${settings.queueSeed}. s leaves it.`);
};
