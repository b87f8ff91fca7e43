import {mostGiven, type QueueRecordRow} from './queue-record.js';
import {mostQueues, mostRows, type StoredQueue} from './queue-runs.js';

const mergeRows = (ours: readonly QueueRecordRow[], theirs: readonly QueueRecordRow[]): QueueRecordRow[] => {
	const rows = new Map(theirs.map(row => [row[0], row]));
	for (const row of ours) {
		const [position, key, given] = row;
		const other = rows.get(position);
		if (other?.[1] !== key) {
			rows.set(position, row);
			continue;
		}

		const all = new Map([...other[2], ...given].map(one => [JSON.stringify(one), one]));
		rows.set(position, [position, key, [...all.values()].sort(([, one], [, two]) => one - two).slice(-mostGiven)]);
	}

	return [...rows.values()].sort(([one], [two]) => one - two).slice(0, mostRows);
};

/**
The queues of two Winnows that have the same version open. Verdicts in a queue are only ever added, so nothing of either is dropped.

@param ours These come first, at our positions. Where the two have different samples at one position of a queue, ours counts.
*/
export const mergeQueues = (ours: readonly StoredQueue[], theirs: readonly StoredQueue[]): StoredQueue[] => [
	...ours.map(queue => {
		const other = theirs.find(({draw}) => draw === queue.draw);
		return other ? {...queue, judged: mergeRows(queue.judged, other.judged)} : queue;
	}),
	...theirs.filter(({draw, judged}) => judged.length > 0 && !ours.some(queue => queue.draw === draw)),
].slice(0, mostQueues);
