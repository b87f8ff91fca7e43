import type {Session} from '../session.js';
import {positionOf, type ListName} from '../state/paging-state.js';

/** Goes to the next sample after a verdict, without waiting until the verdict is on disk. */
export const advance = (session: Session): void => {
	session.dispatch({type: 'move-by', step: 1});
	const state = session.store.get();
	session.lastAdvance.last = {list: state.list, to: positionOf(state).cursor};
};

/** Moves the cursor back to a sample whose verdict couldn't be saved, unless the cursor has moved elsewhere since. */
export const returnToRefused = (session: Session, list: ListName, index: number): void => {
	const state = session.store.get();
	const {last} = session.lastAdvance;
	const {cursor} = positionOf(state);
	if (last?.list === list && state.list === list && cursor === last.to && index < cursor) {
		session.dispatch({type: 'move-to', index});
		// Verdicts given after this one are refused too. They must not move the cursor again.
		session.lastAdvance.last = {list, to: index};
	}
};
