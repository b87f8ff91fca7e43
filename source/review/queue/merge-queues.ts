import {maxVerdicts, type QueueRecordRow} from './queue-record.js';
import {maxQueues, maxRows, type StoredQueue} from './queue-runs.js';

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
		rows.set(position, [position, key, [...all.values()].sort(([, one], [, two]) => one - two).slice(-maxVerdicts)]);
	}

	return [...rows.values()].sort(([one], [two]) => one - two).slice(0, maxRows);
};

/**
Merges the queues of two Winnows that have the same version open. A queue's verdicts are only ever added, so both keep all of theirs.

@param ours Our queues come first and keep the positions of their cursors. If a position of a queue has two different samples, ours counts.
*/
export const mergeQueues = (ours: readonly StoredQueue[], theirs: readonly StoredQueue[]): StoredQueue[] => [
	...ours.map(queue => {
		const other = theirs.find(({draw}) => draw === queue.draw);
		return other ? {...queue, judged: mergeRows(queue.judged, other.judged)} : queue;
	}),
	...theirs.filter(({draw, judged}) => judged.length > 0 && !ours.some(queue => queue.draw === draw)),
].slice(0, maxQueues);
