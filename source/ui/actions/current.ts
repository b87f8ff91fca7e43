import type {Sample} from '../../model/source.js';
import {twinPair} from '../pictures/twin-pair.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {focusedOf} from '../state/twin.js';
import {words} from '../words/index.js';

type StoreAndList = Pick<Session, 'store' | 'list'>;

/** Returns the sample that keys act on: the one under the cursor, or in the twin view the one in focus. */
export const currentSample = ({store, list}: StoreAndList): Sample | undefined => {
	const state = store.get();
	return state.twin ? focusedOf(state.twin).sample : list().at(positionOf(state).cursor);
};

/** Returns why keys can't act on a sample yet; undefined if they can. */
export const whyNotLoaded = (shown: StoreAndList): string | undefined => currentSample(shown) ? undefined : words().messages.notLoaded;

/** Returns the sample whose pictures show: the one under the cursor, or in the twin view a sample that combines the pair. */
export const shownSample = ({store, list}: StoreAndList): Sample | undefined => {
	const state = store.get();
	return state.twin ? twinPair(state.twin).sample : list().at(positionOf(state).cursor);
};
