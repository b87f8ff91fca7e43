import {useInput} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {dispatch, paste} from '../dispatch.js';
import {keyNames} from '../keys.js';
import type {Session} from '../session.js';
import type {RowList} from '../lists/row-list.js';
import {positionOf, type BrowserState, type Position} from '../state/state.js';

/** The screen's state; the component is drawn again when it changes, once a turn however many keys came. */
export const useBrowserState = (session: Session): BrowserState => {
	useSyncExternalStore(session.store.subscribe, session.store.version);
	return session.store.get();
};

/** Paging: the list that shows, its cursor and first row, and the rows' window told to the list. */
export const usePaging = (session: Session, rows: number): Position & {list: RowList} => {
	const state = useBrowserState(session);
	const list = session.list(state.list);
	const position = positionOf(state);
	const {direction} = state;
	const {top} = position;
	// A picked list may want only what is around the cursor.
	const around = list.home === undefined ? 0 : position.cursor;
	useEffect(() => {
		list.show(top, top + rows - 1, direction);
	}, [list, top, rows, direction, around]);
	return {...position, list};
};

/** Keys from Ink to their actions. */
export const useKeys = (session: Session, onKey: () => void): void => {
	useInput((input, key) => {
		onKey();
		for (const name of keyNames(input, key)) {
			dispatch(session, name);
		}
	});
	useEffect(() => session.terminal.onPaste(text => {
		paste(session, text);
	}), [session]);
};
