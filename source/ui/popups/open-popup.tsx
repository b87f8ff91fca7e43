import {useBrowserState} from '../hooks/use-browser.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import type {Popup} from '../state/popup.js';
import {goToColumns} from './go-to.js';
import {PopupBox} from './popup-box.js';
import {promptColumns, textColumns} from './popup-facts.js';
import {popupView} from './popups.js';
import {popupFacts} from './session-popup-facts.js';

type Props = {readonly session: Session; readonly shown: DeskSnapshot; readonly columns: number; readonly rows: number};

/** Popups with more columns than a prompt. */
const wide: ReadonlySet<Popup['kind']> = new Set(['across', 'breakdown']);

/** The open popup, if any. */
export const OpenPopup = ({session, shown, columns, rows}: Props) => {
	const {popup} = useBrowserState(session);
	if (!popup) {
		return null;
	}

	const facts = popupFacts(session, popup, shown.facts);
	const promptOrText = 'top' in popup || wide.has(popup.kind) ? textColumns(facts) : promptColumns(facts);
	const wanted = popup.kind === 'go-to' ? goToColumns(popup, facts) : promptOrText;
	return <PopupBox theme={facts.theme} columns={columns} rows={rows} wanted={wanted} {...popupView(popup, facts)}/>;
};
