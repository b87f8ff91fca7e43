import {useInput} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {handleKey, handlePaste} from '../handle-key.js';
import {keyNames, type KeyName} from '../keys.js';
import type {Session} from '../session.js';
import {positionOf, type Paging} from '../state/paging-state.js';
import type {PagingDispatch} from '../state/paging.js';
import type {BrowserState} from '../state/state.js';

/** Returns the screen's state. The component is rendered again when the state, the list, the review or the terminal changes, at most once per turn of the event loop. */
export const useBrowserState = (session: Session): BrowserState => {
	const {store, sources} = session;
	useSyncExternalStore(sources.version.subscribe, sources.version.getSnapshot);
	useSyncExternalStore(sources.review.subscribe, sources.review.getSnapshot);
	useSyncExternalStore(sources.theme.subscribe, sources.theme.getSnapshot);
	useSyncExternalStore(sources.stats.subscribe, sources.stats.getSnapshot);
	return useSyncExternalStore(store.subscribe, store.getSnapshot);
};

/** Returns which samples show, and the dispatch that changes it. Passes the visible rows to the list, and the terminal's size to the reducer. */
export const usePaging = (session: Session, rows: number): readonly [Paging, PagingDispatch] => {
	const paging: Paging = useBrowserState(session);
	const {dispatch, terminal} = session;
	const list = session.list(paging.list);
	const {direction} = paging;
	const {cursor, top} = positionOf(paging);
	// A picked list may load only the rows around the cursor, so report its moves too.
	const around = list.home === undefined ? 0 : cursor;
	useEffect(() => {
		list.show(top, top + rows - 1, direction);
	}, [list, top, rows, direction, around]);
	useEffect(() => terminal.onResize(size => {
		dispatch({type: 'resize', size});
	}), [terminal, dispatch]);
	return [paging, dispatch];
};

/** Runs the actions of the keys that Ink reports. @param onName Called with the name of each key, before it is handled. */
export const useKeys = (session: Session, onKey: () => void, onName?: (name: KeyName) => void): void => {
	useInput((input, key) => {
		onKey();
		for (const name of keyNames(input, key)) {
			onName?.(name);
			handleKey(session, name);
		}
	});
	useEffect(() => session.terminal.onPaste(text => {
		handlePaste(session, text);
	}), [session]);
};
