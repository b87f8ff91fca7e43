import {
	statuses, statusFilters, type Status, type StatusFilter,
} from '../../model/source.js';
import {Draws} from './draws.js';
import {isQueuePlan, type QueuePlan} from './plan-choice.js';
import {maxSamples} from './queue-size.js';
import {seededRandom} from './random.js';

export const defaultQueueSize = 200;

/** A drawn sample: the `index`-th (from 0) of a status. */
type QueueItem = {readonly filter: StatusFilter; readonly index: number};

export type QueueOptions = {
	/** The same seed, size and counts yield the same queue on every machine. */
	readonly seed: string;
	/** Number of samples. Default: 200. */
	readonly size?: number;
	/** The plan that the queue follows. Another plan draws other samples; otherwise its outcome would depend on verdicts that are already known. */
	readonly plan?: QueuePlan;
	/** The status to draw from and its number of samples… */
	readonly from: {readonly filter: StatusFilter; readonly count: number}
		/** … or the number to draw of each status, and the statuses' numbers of samples. */
		| {readonly quotas: Readonly<Partial<Record<Status, number>>>; readonly counts: Readonly<Partial<Record<Status, number>>>};
};

/**
Samples in a seeded random order, without repetition.

The order is random and not sorted by page: a user who stops early has still judged a simple random sample, so the interval is valid. A sample's page is fetched when the cursor reaches it; `upcoming` lists the next ones to prefetch. Each new page takes at most one request, unless the queue spans more pages than the list keeps.
*/
export type SampleQueue = {
	readonly seed: string;
	/** Number of samples to judge: the requested size, or all samples if there are fewer. */
	readonly size: number;
	readonly plan?: QueuePlan | undefined;
	/** Number of samples of each status that is drawn from. */
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

/** Recreates the queue of a stored draw; undefined if the draw is damaged. */
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
		return Number.isSafeInteger(sum) && sum <= maxSamples ? sampleQueue(options) : undefined;
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

/** Draws each status in random order and interleaves them randomly, so that the next status can't be predicted. */
const drawQuotas = (seed: string, quotas: Readonly<Partial<Record<Status, number>>>, counts: Readonly<Partial<Record<Status, number>>>): Draw => {
	const turns = statuses.flatMap(status => Array.from({length: Math.min(quotas[status] ?? 0, counts[status] ?? 0)}, () => status));
	const random = seededRandom(`winnow quotas 1\n${seed}\n${statuses.map(status => `${counts[status] ?? 0}/${quotas[status] ?? 0}`).join(' ')}`);
	for (let index = 0; index < turns.length; index++) {
		const chosen = index + random(turns.length - index);
		[turns[index], turns[chosen]] = [turns[chosen]!, turns[index]!];
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
