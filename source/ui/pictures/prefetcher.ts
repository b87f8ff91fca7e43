import {isAbort} from '../../model/errors.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {prefetchPlan} from './prefetch.js';
import type {PictureMaker} from './maker-types.js';
import {wantedPictures, type Wanted} from './wanted.js';

type Parts = {
	readonly session: Pick<Session, 'store' | 'list' | 'frame' | 'now'>;
	readonly maker: Pick<PictureMaker, 'make' | 'keyOf' | 'latency'>;
};

/** Fetches pictures of the samples that the cursor is about to reach. */
type Prefetcher = {
	/** Cancels fetches of samples that the cursor no longer moves toward. */
	cancelUnneeded(): void;
	/** Fetches the missing pictures ahead of the cursor. Called when the pictures on the screen have arrived. */
	begin(): void;
	/** Does the same while pictures on the screen are still loading, but only if the cursor moves faster than pictures arrive. Waiting for each would then fetch none in time. */
	beginEarly(): void;
	stop(): void;
	/** Whether a picture is being fetched. */
	readonly busy: boolean;
};

/**
Returns the cursor's speed in samples per second, from its last three moves and the time since the last one.

@param moves Times (ms), oldest first.
*/
const speedOf = (moves: readonly number[], now: number): number => {
	const latest = moves.slice(-3);
	const [first, last] = [latest[0], latest.at(-1)];
	if (first === undefined || last === undefined || latest.length < 2) {
		return 0;
	}

	return Math.min((latest.length - 1) * 1000 / Math.max(1, last - first), 1000 / Math.max(1, now - last));
};

export const createPrefetcher = ({session, maker}: Parts): Prefetcher => {
	/** Pictures that are being fetched or have arrived, by the maker's key. */
	const entries = new Map<string, AbortController>();
	let inFlight = 0;

	const planned = (): Map<string, Wanted> => {
		const state = session.store.get();
		const list = session.list();
		const {cursor} = positionOf(state);
		if (state.twin || state.layout === 'sheet' || state.zoom.scale > 1 || list.count === undefined) {
			return new Map();
		}

		const plan = prefetchPlan({
			cursor,
			first: cursor,
			last: cursor,
			count: list.count,
			direction: state.moves.length === 0 ? 0 : state.direction,
			speed: speedOf(state.moves, session.now()),
			latency: maker.latency(),
		});
		const wanted = plan.flatMap(index =>
			wantedPictures({...state, positions: {...state.positions, [state.list]: {...positionOf(state), cursor: index}}}, session.frame(), list));
		return new Map(wanted
			.filter(({what, sample}) => what.kind !== 'single' || sample[what.side].signed !== undefined)
			.map(one => [maker.keyOf(one), one]));
	};

	const keepOnly = (plan: ReadonlyMap<string, Wanted>): void => {
		for (const [key, abort] of entries) {
			if (!plan.has(key)) {
				entries.delete(key);
				abort.abort();
			}
		}
	};

	const fetch = async (wanted: Wanted, signal: AbortSignal): Promise<void> => {
		inFlight++;
		try {
			await maker.make(wanted, signal, true);
		} catch (error) {
			if (signal.aborted || isAbort(error)) {
				return;
			}
			// The pane reports the error if the cursor reaches the sample.
		} finally {
			inFlight--;
		}
	};

	const begin = (): void => {
		const plan = planned();
		keepOnly(plan);
		// The pane itself fetches the sample under the cursor. If that failed, don't request it a second time.
		const current = session.list().at(positionOf(session.store.get()).cursor);
		for (const [key, wanted] of plan) {
			if (!entries.has(key) && wanted.sample !== current) {
				const abort = new AbortController();
				entries.set(key, abort);
				void fetch(wanted, abort.signal);
			}
		}
	};

	return {
		begin,
		beginEarly() {
			if (speedOf(session.store.get().moves, session.now()) * maker.latency() >= 1000) {
				begin();
			}
		},
		cancelUnneeded() {
			if (entries.size > 0) {
				keepOnly(planned());
			}
		},
		stop() {
			keepOnly(new Map());
		},
		get busy() {
			return inFlight > 0;
		},
	};
};
