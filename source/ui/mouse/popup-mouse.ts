import {doubleClick, wheelRows, type MouseReport} from '../../terminal/input/mouse-report.js';
import {handleKey} from '../handle-key.js';
import {choiceAt} from '../popups/popup-area.js';
import {popupView} from '../popups/popups.js';
import {popupFacts} from '../popups/session-popup-facts.js';
import type {Session} from '../session.js';
import type {Popup} from '../state/popup.js';

/** Returns the index of the chosen line; NaN if there is none. */
const choiceOf = (popup: Popup | undefined): number => popup && 'chosen' in popup ? popup.chosen ?? Number.NaN : Number.NaN;

/** Moves the choice, or scrolls. Lists that can be longer than the screen move by as many rows as the list of samples. */
const scrollPopup = (session: Session, popup: Popup, isUp: boolean): void => {
	if ('chosen' in popup || 'top' in popup) {
		const steps = 'top' in popup || popup.kind === 'go-to' || popup.kind === 'breakdown' ? wheelRows : 1;
		for (let step = 0; step < steps; step++) {
			const before = session.store.get().popup;
			handleKey(session, isUp ? 'up' : 'down');
			const after = session.store.get().popup;
			// Arrow keys wrap around at the ends; the wheel stops there.
			if (isUp ? choiceOf(after) > choiceOf(before) : choiceOf(after) < choiceOf(before)) {
				session.store.set({popup: before});
				return;
			}
		}
	}
};

/**
Creates the mouse handler of popups: a click chooses a line, and a double click does what Enter does on it.

Only keys answer questions: a click on "yes" may have been meant for something behind the popup.
*/
export const createPopupMouse = (session: Session) => {
	let lastClick: {readonly y: number; readonly at: number} | undefined;
	const press = (popup: Popup, place: {readonly x: number; readonly y: number}): void => {
		const isDouble = lastClick?.y === place.y && session.now() - lastClick.at < doubleClick;
		lastClick = undefined;
		if (!('chosen' in popup)) {
			return;
		}

		// The second click uses the line that the first one chose, because the lines may have moved.
		if (isDouble) {
			handleKey(session, 'enter');
			return;
		}

		const chosen = choiceAt({...session.store.get().size, ...popupView(popup, popupFacts(session, popup))}, place);
		if (chosen !== undefined) {
			session.store.set({popup: {...popup, chosen}});
			lastClick = {y: place.y, at: session.now()};
		}
	};

	return {
		handle(popup: Popup, {kind, ...place}: MouseReport): void {
			if (kind === 'wheel-up' || kind === 'wheel-down') {
				scrollPopup(session, popup, kind === 'wheel-up');
			} else if (kind === 'press') {
				press(popup, place);
			}
		},
	};
};
