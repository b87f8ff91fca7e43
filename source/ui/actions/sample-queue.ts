import {
	queueProgress, queueWords, sampleQueue, shortQueueWords, type QueueOptions, type QueueProgress,
} from '../../review/queue/queue.js';
import {QueueRecord} from '../../review/queue/queue-record.js';
import type {Sample, Status} from '../../model/source.js';
import {pickedList} from '../lists/picked-list.js';
import {keyed} from '../key-words.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {grouped, ordinal, plural} from '../../text/numbers.js';

/** Samples ahead of the cursor whose pages are fetched with it. */
const lookAhead = 2;

/** The statuses that quotas ask for, and how many of each. */
const quotasOf = ({settings}: Session): ReadonlyArray<readonly [Status, number]> => typeof settings.queueSize === 'number' ? [] : Object.entries(settings.queueSize) as Array<[Status, number]>;

/** Why there is no queue now; undefined where there can be one. */
export const noQueue = (session: Session): string | undefined => {
	const totals = session.version.totals();
	const from = quotasOf(session).map(([status]) => status);
	const known = (from.length === 0 ? [session.tab()] : from).map(filter => totals[filter]);
	if (known.includes(undefined)) {
		return 'The number of samples is not known yet.';
	}

	return known.some(total => total! > 0) ? undefined : 'There is nothing to draw from.';
};

const fromOf = (session: Session): QueueOptions['from'] => {
	const {settings} = session;
	const counts = session.version.totals();
	const filter = session.tab();
	return typeof settings.queueSize === 'number' ? {filter, count: counts[filter] ?? 0} : {quotas: settings.queueSize, counts};
};

/** A seeded random order over the status that shows, or over quotas; again leaves it. The same order goes on where it was left. */
export const openQueue = (session: Session): void => {
	const {store, version, review, settings} = session;
	const home = session.tab();
	if (store.get().list === 'queue') {
		session.dispatch({type: 'show-list', list: home});
		return;
	}

	const from = fromOf(session);
	const order = {seed: settings.queueSeed, size: typeof settings.queueSize === 'number' ? settings.queueSize : undefined, from};
	const queue = sampleQueue(order);
	const draw = JSON.stringify(order);
	const before = session.queue.place?.draw === draw ? session.queue.place : undefined;
	const place = {draw, record: before?.record ?? new QueueRecord(), position: before?.position ?? 0};
	session.queue.place = place;
	const kept = new Map<number, Sample>();
	const cursor = () => positionOf(store.get()).cursor;
	const rows = pickedList(version, {
		home,
		count: () => queue.size,
		placeAt: position => queue.at(position),
		kept: position => kept.get(position),
		seen(position, sample) {
			kept.set(position, sample);
		},
		// A random order has a page of its own for nearly every sample: those around the cursor are fetched, not a whole screen of them.
		wanted(first, last) {
			place.position = cursor();
			return Array.from({length: lookAhead + 1}, (_, step) => place.position + step).filter(position => position >= first && position <= last + lookAhead);
		},
	});
	let progress: QueueProgress | undefined;
	let told = '';
	session.setList('queue', rows, isShort => {
		// Asked for every frame: thousands of marks are looked up when one of them can have changed, not for each step of the cursor.
		const state = `${review.getSnapshot()} ${place.record.version}`;
		if (progress === undefined || state !== told) {
			told = state;
			progress = queueProgress(queue.size, place.record.tally(key => review.markOfKey(key)));
		}

		return (isShort ? shortQueueWords : queueWords)(progress);
	});
	const position = Math.min(place.position, Math.max(0, queue.size - 1));
	session.dispatch({type: 'new-list', list: 'queue', cursor: position});
	const quotas = quotasOf(session).map(([status, wanted]) => `${grouped(Math.min(wanted, version.totals()[status] ?? 0))} ${status}`);
	const total = version.totals()[home] ?? 0;
	const drawn = quotas.length === 0 ? (queue.size === total ? `all ${plural(total, 'sample')}` : `${plural(queue.size, 'sample')} of ${plural(total, 'sample')}`) : `${plural(queue.size, 'sample')}: ${quotas.join(', ')}`;
	session.say(`A random order over ${drawn}; seed ${settings.queueSeed}. ${position > 0 ? `On from the ${ordinal(position + 1)}. ` : ''}${keyed(session, 'queue', 'leaves it.')}`.trim());
};
