import {statuses, type Sample} from '../../model/source.js';
import type {Session} from '../session.js';
import {
	picksOf, positionOf, type ListName, type Selected,
} from '../state/paging-state.js';
import {focusedOf} from '../state/twin.js';
import type {StatusCounts} from '../lists/row-list.js';
import type {HintFacts} from './action.js';

/** Counts samples by status. */
export class StatusCounter {
	readonly #counts = new Map<StatusCounts[number][0], number>();

	add(sample: Pick<Sample, 'status'>): void {
		const status = sample.status ?? 'unknown';
		this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
	}

	/** Returns the statuses that occur and their counts, in the order of the tabs. */
	counts(): StatusCounts {
		return ([...statuses, 'unknown'] as const).flatMap(status => {
			const count = this.#counts.get(status);
			return count === undefined ? [] : [[status, count] as const];
		});
	}
}

/** Returns how many samples of a list have each status. Empty if that isn't known without a request. */
export const statusCountsOf = ({version, list: rowsOf}: Session, list: ListName): StatusCounts => {
	const total = rowsOf(list).count;
	const status = statuses.find(one => one === list);
	if (status !== undefined) {
		return [[status, total ?? 0]];
	}

	if (list !== 'all') {
		return rowsOf(list).whole?.statusCounts?.() ?? [];
	}

	const totals = version.totals();
	const statusCounts = statuses.map(one => [one, totals[one] ?? 0] as const);
	const isWhole = statusCounts.reduce((sum, [, count]) => sum + count, 0) === total;
	return isWhole ? statusCounts.filter(([, count]) => count > 0) : [];
};

/** Returns the status that all samples of a list have: `mixed` if there are several, `unknown` if the counts are empty. */
export const statusOfCounts = (statusCounts: StatusCounts): HintFacts['status'] => statusCounts.length > 1 ? 'mixed' : statusCounts[0]?.[0] ?? 'unknown';

/** Returns the status that all samples have: `mixed` if there are several, `unknown` without samples. */
export const statusOf = (samples: Iterable<Pick<Sample, 'status'>>): HintFacts['status'] => {
	let only: HintFacts['status'] | undefined;
	for (const sample of samples) {
		const status = sample.status ?? 'unknown';
		if (only !== undefined && only !== status) {
			return 'mixed';
		}

		only = status;
	}

	return only ?? 'unknown';
};

/** Returns the status of the samples that a verdict would judge: the selection, or the current sample. */
export const statusToJudge = (session: Pick<Session, 'store' | 'list'>): HintFacts['status'] => {
	const state = session.store.get();
	if (state.twin) {
		return focusedOf(state.twin).sample.status ?? 'unknown';
	}

	const {selection} = picksOf(state);
	if (selection.size > 0) {
		return statusOf(selectedSamples(selection.values()));
	}

	return session.list().at(positionOf(state).cursor)?.status ?? 'unknown';
};

function * selectedSamples(selected: Iterable<Selected>): Generator<Sample, void, void> {
	for (const {sample} of selected) {
		yield sample;
	}
}
