import {sayUnfinished} from './say-failure.js';
import type {Session} from './session.js';
import {positionOf} from './state/paging-state.js';
import {words} from './words/index.js';

/**
Goes to the next or previous sample without a verdict. Searches the loaded rows first, then loads page by page and shows progress, until it finds one, reaches the end of the list, or the user stops it.
*/
export const seekUnjudged = (session: Session, direction: 1 | -1): void => {
	const list = session.list();
	const {cursor} = positionOf(session.store.get());
	const total = list.count;
	if (total === undefined) {
		session.say(words().messages.listNotLoaded, 'warning');
		return;
	}

	let index = cursor + direction;
	const searchLoaded = (): 'found' | 'end' | 'missing' => {
		while (index >= 0 && index < total) {
			const sample = list.at(index);
			if (!sample) {
				return 'missing';
			}

			if (!session.review.markOf(sample)?.verdict) {
				return 'found';
			}

			index += direction;
		}

		return 'end';
	};

	/** Returns whether the user is still waiting. Pages can arrive after they opened another list or moved the cursor, which must then stay. */
	const isWaitedFor = (): boolean => session.list() === list && positionOf(session.store.get()).cursor === cursor;

	const finish = (outcome: 'found' | 'end'): void => {
		if (outcome === 'found') {
			session.dispatch({type: 'move-to', index});
		} else {
			session.say(direction === 1 ? words().messages.allJudgedAfter : words().messages.allJudgedBefore);
		}
	};

	const first = searchLoaded();
	if (first !== 'missing') {
		finish(first);
		return;
	}

	const stop = new AbortController();
	const searchPages = async () => {
		try {
			for (;;) {
				session.work({label: words().progress.unjudged, done: Math.abs(index - cursor), total: direction === 1 ? total - cursor : cursor, stop});
				const {filter, index: place} = list.locate(index);
				// In a picked list the next sample can be on any page.
				await session.version.load(filter, place, list.home === undefined ? direction : 0, stop.signal);
				if (!isWaitedFor()) {
					return;
				}

				// A row that is missing from its page is skipped.
				if (!list.at(index)) {
					index += direction;
				}

				const outcome = searchLoaded();
				if (outcome !== 'missing') {
					finish(outcome);
					return;
				}
			}
		} catch (error) {
			sayUnfinished(session, error);
		} finally {
			session.work(undefined);
		}
	};

	void searchPages();
};
