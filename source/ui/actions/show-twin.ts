import type {SearchOptions} from '../../results/twins/index-scan.js';
import type {Located} from '../../results/twins/twins.js';
import {addressOf, shortName} from '../lists/names.js';
import {sayUnfinished} from '../say-failure.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {keptOf, type Pair, type TwinView} from '../state/twin.js';
import {words} from '../words/index.js';

export const nameOf = (session: Session, {sample}: Pick<Located, 'sample'>): string => shortName(addressOf(sample), session.folders());

/** Shows a pair in the twin view, with a message about how it was found. */
export const showPair = (session: Session, pairs: readonly Pair[], position: number, message = ''): void => {
	const {twin, layout, view} = session.store.get();
	const next: TwinView = {
		pairs, position, count: session.twins.replacedCount(keptOf(pairs[position]!).sample), focus: 'deleted', before: twin?.before ?? {layout, view},
	};
	session.store.set({twin: next, ...(!twin && {view: 'beside', wipe: 0.5, blink: 'after'})});
	session.dispatch(layout === 'picture' ? {type: 'zoom-fit'} : {type: 'full-screen'});
	if (message !== '') {
		session.say(message);
	}
};

/** What a background search gets. */
export type BackgroundSearch = SearchOptions & {
	/** Whether the user is still looking at the sample that the search was started for. */
	readonly isWanted: () => boolean;
	/** Starts the next step of the search, with another label for its progress. From then on, the search stops once it isn't wanted any more. */
	readonly continueAs: (label: string) => Required<SearchOptions>;
};

/** Runs a search in the background, with progress. Escape stops it. `run` shows its result only while `isWanted`. */
export const searchInBackground = (session: Session, run: (options: BackgroundSearch) => Promise<void>): void => {
	session.stopWork();
	const stop = new AbortController();
	const start = session.store.get();
	let unsubscribe: (() => void) | undefined;
	const isWanted = (): boolean => {
		const state = session.store.get();
		return state.list === start.list && positionOf(state).cursor === positionOf(start).cursor && state.twin === start.twin && state.popup === undefined;
	};

	const progressAs = (label: string) => (done: number, total: number | undefined): void => {
		session.work({
			label, done, total, stop,
		});
	};

	const {signal} = stop;
	const onProgress = progressAs(words().twin.reading);
	const continueAs = (label: string): Required<SearchOptions> => {
		unsubscribe = session.store.subscribe(() => {
			if (!isWanted()) {
				stop.abort();
			}
		});
		return {signal, onProgress: progressAs(label)};
	};

	const work = async (): Promise<void> => {
		try {
			await run({
				signal, onProgress, isWanted, continueAs,
			});
		} catch (error) {
			sayUnfinished(session, error);
		} finally {
			unsubscribe?.();
			session.work(undefined, stop);
		}
	};

	onProgress(0, session.version.totals().all);
	void work();
};
