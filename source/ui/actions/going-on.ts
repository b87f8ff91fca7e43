import type {Session} from '../session.js';
import {positionOf, type ListName} from '../state/paging-state.js';

/** Goes to the next sample after a verdict. The key does not wait for the disk. */
export const goOn = (session: Session): void => {
	session.dispatch({type: 'move-by', step: 1});
	const state = session.store.get();
	session.wentOn.last = {list: state.list, to: positionOf(state).cursor};
};

/** Goes back to a sample whose verdict was refused, unless the person has gone somewhere else since. */
export const comeBack = (session: Session, list: ListName, index: number): void => {
	const state = session.store.get();
	const {last} = session.wentOn;
	const {cursor} = positionOf(state);
	if (last?.list === list && state.list === list && cursor === last.to && index < cursor) {
		session.dispatch({type: 'move-to', index});
		// Verdicts that were given after this one are refused after it, and must not move the cursor on again.
		session.wentOn.last = {list, to: index};
	}
};
