import {sampleKey} from '../../model/source.js';
import {earlierMark} from '../actions/across-actions.js';
import {viewNames} from '../actions/configured-views.js';
import {currentMode} from '../actions/mode.js';
import {actions} from '../actions/registry.js';
import {statusToJudge} from '../actions/status-counts.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {focusedOf} from '../state/twin.js';
import type {Popup} from '../state/popup.js';
import type {PictureDetails} from '../panes/facts.js';
import type {PopupFacts} from './popup-facts.js';

const currentFacts = (session: Session, pictures: PictureDetails): PopupFacts['current'] => {
	const {twin} = session.store.get();
	if (twin) {
		const {sample, index} = focusedOf(twin);
		// No picture sizes: the ones known are those of two different samples.
		return {
			sample,
			number: index + 1,
			pictures: {shrunk: false},
			mark: session.review.markOf(sample),
			marks: session.review.disagreements.marksOf(sample),
			earlier: earlierMark(session, sample),
		};
	}

	const {cursor} = positionOf(session.store.get());
	const list = session.list();
	const sample = list.at(cursor);
	return sample && {
		sample,
		number: list.locate(cursor).index + 1,
		pictures,
		measured: session.measures.file?.measuredOf(sampleKey(sample)),
		usualSizes: session.measures.usualSizes,
		difference: session.checks.differenceOf(sample),
		boxWords: session.store.get().hasBoxes ? session.boxes.words : undefined,
		mark: session.review.markOf(sample),
		marks: session.review.disagreements.marksOf(sample),
		earlier: earlierMark(session, sample),
	};
};

/** Returns the facts about the session that the open popup uses. */
export const popupFacts = (session: Session, {kind}: Popup, pictures: PictureDetails = session.pictureFacts()): PopupFacts => {
	const state = session.store.get();
	return {
		theme: session.theme(),
		keymap: session.keymap,
		mode: currentMode(state),
		status: statusToJudge(session),
		size: state.size,
		total: session.list().count,
		commands: kind === 'go-to' ? actions.filter(action => !action.isHidden?.(session)).map(action => ({...action, disabled: action.disabled?.(session)})) : [],
		views: kind === 'go-to' ? viewNames(session) : undefined,
		breakdown: kind === 'breakdown' ? session.breakdown.last?.counts : undefined,
		across: kind === 'across' ? session.across : undefined,
		isAcrossOld: session.across?.countedAt !== undefined && session.across.countedAt !== session.review.getSnapshot(),
		current: kind === 'facts' ? currentFacts(session, pictures) : undefined,
	};
};
