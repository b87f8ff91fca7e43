import {queueProgress, type QueueProgress} from '../../review/queue/queue-progress.js';
import {sampleQueue, type QueueOptions} from '../../review/queue/queue.js';
import type {Sample, Status} from '../../model/source.js';
import {pickedList} from '../lists/picked-list.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {words} from '../words/index.js';

/** Number of samples ahead of the cursor whose pages are fetched, too. At most four requests run at a time, so a reviewer who needs a quarter of a page's time for each sample never waits. */
const pagesAhead = 6;

/** Returns the number of samples that the quotas ask for, by status. */
const quotasOf = ({settings}: Session): ReadonlyArray<readonly [Status, number]> => typeof settings.queueSize === 'number' ? [] : Object.entries(settings.queueSize) as Array<[Status, number]>;

/** Returns why there can't be a queue now; undefined if there can. */
export const noQueue = (session: Session): string | undefined => {
	const totals = session.version.totals();
	const from = quotasOf(session).map(([status]) => status);
	const known = (from.length === 0 ? [session.tab()] : from).map(filter => totals[filter]);
	if (known.includes(undefined)) {
		return words().messages.totalUnknown;
	}

	return known.some(total => total! > 0) ? undefined : words().messages.nothingToDraw;
};

const fromOf = (session: Session): QueueOptions['from'] => {
	const {settings} = session;
	const counts = session.version.totals();
	const filter = session.tab();
	return typeof settings.queueSize === 'number' ? {filter, count: counts[filter] ?? 0} : {quotas: settings.queueSize, counts};
};

/** Opens the queue: a seeded random order over the current status, or over quotas. If it is open, closes it. The same order resumes where it was left. */
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
	const run = session.queues.open(JSON.stringify(order));
	const kept = new Map<number, Sample>();
	const cursor = () => positionOf(store.get()).cursor;
	const rows = pickedList(version, {
		home,
		count: () => queue.size,
		locate: position => queue.at(position),
		kept: position => kept.get(position),
		seen(position, sample) {
			kept.set(position, sample);
		},
		// In a random order nearly every sample is on a page of its own: only those around the cursor are fetched, not a whole screen.
		wanted(first, last) {
			run.position = cursor();
			return Array.from({length: pagesAhead + 1}, (_, step) => run.position + step).filter(position => position >= first && position <= last + pagesAhead);
		},
	});
	let progress: QueueProgress | undefined;
	let counted = '';
	session.setList('queue', rows, isShort => {
		// Called for every frame: thousands of marks are looked up only when one may have changed, not for each move of the cursor.
		const state = `${review.getSnapshot()} ${run.record.version}`;
		if (progress === undefined || state !== counted) {
			counted = state;
			progress = queueProgress(queue, run.record.tally(key => review.markOfKey(key), position => queue.at(position)?.filter));
		}

		return words().foot[isShort ? 'shortQueue' : 'queue'](progress);
	});
	const position = Math.min(run.position, Math.max(0, queue.size - 1));
	session.dispatch({type: 'new-list', list: 'queue', cursor: position});
	const quotas = quotasOf(session).map(([status, wanted]) => [status, Math.min(wanted, version.totals()[status] ?? 0)] as const);
	const total = version.totals()[home] ?? 0;
	const {messages, keys} = words();
	const {queueSeed: seed} = settings;
	const drawn = queue.size === total ? messages.queueOfAll(total, seed) : messages.queueOf(queue.size, total, seed);
	session.say(sentences(
		quotas.length === 0 ? drawn : messages.queueOfQuotas(queue.size, quotas, seed),
		position > 0 && messages.queueResumed(position + 1),
		keyed(session, 'queue', keys.closesQueue),
	));
};
