import {
	statuses, statusFilters, type Status, type StatusFilter,
} from '../../model/source.js';
import {Draws} from './draws.js';
import {isQueuePlan, type QueuePlan} from './plan-choice.js';
import {mostSamples} from './queue-size.js';
import {seededRandom} from './random.js';

export const defaultQueueSize = 200;

/** A drawn sample: the `index`-th (from 0) of a status. */
type QueueItem = {readonly filter: StatusFilter; readonly index: number};

export type QueueOptions = {
	/** The same seed, size and counts yield the same queue on every machine. */
	readonly seed: string;
	/** Number of samples. Default: 200. */
	readonly size?: number;
	/** The plan that the queue follows. Another plan draws other samples: verdicts that are known already would decide its outcome. */
	readonly plan?: QueuePlan;
	/** The status to draw from, and its number of samples… */
	readonly from: {readonly filter: StatusFilter; readonly count: number}
		/** … or how many to draw of each status, with their numbers of samples. */
		| {readonly quotas: Readonly<Partial<Record<Status, number>>>; readonly counts: Readonly<Partial<Record<Status, number>>>};
};

/**
Samples in a seeded random order, without repetition.

The order is fully random instead of sorted by page, so that a user who stops early has still judged a simple random sample and the interval is valid. A sample's page is fetched when its turn comes; `upcoming` lists the next ones to prefetch. Each new page costs at most one request, as long as the queue spans no more pages than the list keeps.
*/
export type SampleQueue = {
	readonly seed: string;
	/** Number of samples to judge: the size, or fewer if there are fewer. */
	readonly size: number;
	readonly plan?: QueuePlan | undefined;
	/** The samples from which each status is drawn. */
	readonly populations: ReadonlyMap<StatusFilter, number>;
	readonly at: (position: number) => QueueItem | undefined;
	/** The next few items after a position. */
	readonly upcoming: (position: number, count: number) => QueueItem[];
};

export const sampleQueue = ({seed, size = defaultQueueSize, from, plan}: QueueOptions): SampleQueue => {
	const draw = 'filter' in from ? drawFromOne(plan === undefined ? seed : `${seed}\n${plan.text}`, size, from.filter, from.count) : drawQuotas(seed, from.quotas, from.counts);
	return {
		seed,
		size: draw.size,
		plan,
		populations: 'filter' in from
			? new Map([[from.filter, from.count]])
			: new Map(statuses.filter(status => (from.quotas[status] ?? 0) > 0).map(status => [status, from.counts[status] ?? 0])),
		at: position => position >= 0 && position < draw.size ? draw.at(position) : undefined,
		upcoming(position, count) {
			const length = Math.max(0, Math.min(count, draw.size - position - 1));
			return Array.from({length}, (_, offset) => draw.at(position + 1 + offset)!);
		},
	};
};

/** The queue of a stored draw; undefined if that can't be read. */
export const storedQueue = (draw: string): SampleQueue | undefined => {
	try {
		const options = JSON.parse(draw) as QueueOptions;
		const {seed, size = defaultQueueSize, from, plan} = options;
		if (typeof seed !== 'string' || !(plan === undefined || isQueuePlan(plan)) || ('filter' in from && !statusFilters.includes(from.filter))) {
			return undefined;
		}

		const sum = 'filter' in from
			? Math.min(size, from.count)
			: statuses.reduce((total, status) => total + Math.min(from.quotas[status] ?? 0, from.counts[status] ?? 0), 0);
		return Number.isSafeInteger(sum) && sum <= mostSamples ? sampleQueue(options) : undefined;
	} catch {
		// The file was edited; the marks are still readable.
		return undefined;
	}
};

type Draw = {readonly size: number; at(position: number): QueueItem | undefined};

const drawFromOne = (seed: string, size: number, filter: StatusFilter, count: number): Draw => {
	const draws = new Draws(`${seed}\n${filter}`, count);
	return {
		size: Math.min(size, count),
		at(position) {
			const index = draws.at(position);
			return index === undefined ? undefined : {filter, index};
		},
	};
};

/** Random orders of each status, interleaved randomly, so that the next status can't be predicted. */
const drawQuotas = (seed: string, quotas: Readonly<Partial<Record<Status, number>>>, counts: Readonly<Partial<Record<Status, number>>>): Draw => {
	const turns = statuses.flatMap(status => Array.from({length: Math.min(quotas[status] ?? 0, counts[status] ?? 0)}, () => status));
	const random = seededRandom(`winnow quotas 1\n${seed}\n${statuses.map(status => `${counts[status] ?? 0}/${quotas[status] ?? 0}`).join(' ')}`);
	for (let place = 0; place < turns.length; place++) {
		const chosen = place + random(turns.length - place);
		[turns[place], turns[chosen]] = [turns[chosen]!, turns[place]!];
	}

	const items: QueueItem[] = [];
	const draws = new Map(statuses.map(status => [status, {order: new Draws(`${seed}\n${status}`, counts[status] ?? 0), next: 0}]));
	for (const status of turns) {
		const own = draws.get(status)!;
		items.push({filter: status, index: own.order.at(own.next)!});
		own.next++;
	}

	return {size: items.length, at: position => items[position]};
};
