import {useBrowserState} from '../hooks/use-browser.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {PopupBox} from './popup-box.js';
import {popupView} from './popups.js';
import {popupFacts} from './session-popup-facts.js';

type Props = {readonly session: Session; readonly shown: DeskSnapshot; readonly columns: number; readonly rows: number};

/** The open popup, if any. */
export const OpenPopup = ({session, shown, columns, rows}: Props) => {
	const {popup} = useBrowserState(session);
	if (!popup) {
		return null;
	}

	const facts = popupFacts(session, popup, shown.facts);
	return <PopupBox theme={facts.theme} columns={columns} rows={rows} {...popupView(popup, facts)}/>;
};
