import {asWinnowError, isAbort} from '../model/errors.js';
import type {Session} from './session.js';
import {positionOf} from './state/paging-state.js';

/**
Goes to the next or previous sample without a verdict. What is loaded is looked at in one go; beyond it the window is moved page by page, with progress, until one is found, the list ends, or Escape stops.
*/
export const seekUnjudged = (session: Session, direction: 1 | -1): void => {
	const list = session.list();
	const {cursor} = positionOf(session.store.get());
	const total = list.count;
	if (total === undefined) {
		session.say('The samples are not here yet.', 'warning');
		return;
	}

	let index = cursor + direction;
	const look = (): 'found' | 'end' | 'missing' => {
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

	/** Pages can arrive after the user opened another list or moved on; that list's cursor must not move. */
	const isWaitedFor = (): boolean => session.list() === list && positionOf(session.store.get()).cursor === cursor;

	const end = (outcome: 'found' | 'end'): void => {
		if (outcome === 'found') {
			session.dispatch({type: 'move-to', index});
		} else {
			session.say(direction === 1 ? 'Every sample from here on has a verdict.' : 'Every sample before this one has a verdict.');
		}
	};

	const first = look();
	if (first !== 'missing') {
		end(first);
		return;
	}

	const stop = new AbortController();
	const walk = async () => {
		try {
			for (;;) {
				session.work({said: 'Looking for a sample without a verdict', done: Math.abs(index - cursor), total: direction === 1 ? total - cursor : cursor, stop});
				const {filter, index: place} = list.place(index);
				// In an order of its own the next sample lies on any page.
				await session.version.load(filter, place, list.home === undefined ? direction : 0, stop.signal);
				if (!isWaitedFor()) {
					return;
				}

				// A row that its page does not hold is no sample to stop at.
				if (!list.at(index)) {
					index += direction;
				}

				const outcome = look();
				if (outcome !== 'missing') {
					end(outcome);
					return;
				}
			}
		} catch (error) {
			if (isAbort(error)) {
				session.say('Stopped.');
			} else {
				session.say(asWinnowError(error).line, 'danger');
			}
		} finally {
			session.work(undefined);
		}
	};

	void walk();
};
