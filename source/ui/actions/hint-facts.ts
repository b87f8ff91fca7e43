import {picksOf} from '../state/paging-state.js';
import type {Sample} from '../../model/source.js';
import {namesTwin} from '../../results/twins/naming.js';
import {pairOf} from '../state/twin.js';
import type {Session} from '../session.js';
import type {HintFacts} from './action.js';
import {shownSample} from './current.js';
import {currentMode} from './mode.js';
import {statusToJudge} from './status-counts.js';

/** Returns what the arrow keys do in the full-screen picture now. A sample with one picture has no wipe line. */
export const arrowsOf = (session: Pick<Session, 'store' | 'list'>): HintFacts['arrows'] => {
	const state = session.store.get();
	if (state.zoom.scale !== 1) {
		return 'pan';
	}

	const sample = shownSample(session);
	return state.view === 'wipe' && sample?.before.signed && sample.after.signed ? 'wipe' : 'samples';
};

const escapeOf = (session: Session): HintFacts['escape'] => {
	const state = session.store.get();
	const {selection, anchor} = picksOf(state);
	if (anchor !== undefined || selection.size > 0) {
		return 'clear';
	}

	return state.list === 'found' || state.list === 'queue' || session.canGoUp ? 'back' : 'nothing';
};

const twinOf = (session: Session, shown: Sample | undefined): HintFacts['twin'] => {
	const {twin} = session.store.get();
	if (twin) {
		const other = twin.count === 1 ? undefined : 'duplicates';
		return pairOf(twin).guess ? 'similar' : other;
	}

	if (shown?.status === 'deleted') {
		return namesTwin(shown) ? 'named' : 'similar';
	}

	return shown && session.twins.hasReplaced(shown) ? 'duplicates' : undefined;
};

/**
Returns the state that hints depend on.

@param shown The sample whose pictures show. Verdict hints use its status, not that of the row under the cursor, so they change once the cursor is idle. While a key is held, updating them would cost 180 bytes per row.
*/
export const hintFacts = (session: Session, shown: Sample | undefined): HintFacts => {
	const state = session.store.get();
	const isRowOnly = !state.twin && picksOf(state).selection.size === 0;
	return {
		mode: currentMode(state),
		arrows: arrowsOf(session),
		escape: escapeOf(session),
		status: (isRowOnly ? shown?.status : undefined) ?? statusToJudge(session),
		twin: twinOf(session, shown),
	};
};
