import {keyLabel} from '../keys.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import {popupFoot, type PopupShape} from './popup-area.js';
import {popupView} from './popups.js';
import {popupFacts} from './session-popup-facts.js';

/** The open popup: its title and shape, and the keys that the last line of the screen shows. */
export type OpenPopup = {readonly title: string; readonly shape: PopupShape; readonly foot: string};

/** Returns the open popup; undefined if there is none. */
export const openPopup = (session: Session, shown: Pick<DeskSnapshot, 'facts'>): OpenPopup | undefined => {
	const {popup, size: {columns, rows}} = session.store.get();
	if (!popup) {
		return undefined;
	}

	const {title, ...view} = popupView(popup, popupFacts(session, popup, shown.facts));
	const shape = {columns, rows, ...view};
	return {title, shape, foot: popupFoot(shape, words().popups.closes(keyLabel('escape', session.theme().unicode)))};
};
