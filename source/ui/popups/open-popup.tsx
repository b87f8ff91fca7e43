import {useEffect} from 'react';
import {currentMode} from '../actions/mode.js';
import {useBrowserState} from '../hooks/use-browser.js';
import {popupRows} from '../layout.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {wrap, widthOf} from '../../text/fit.js';
import {helpLines} from './help.js';
import {PopupBox} from './popup-box.js';
import {promptLines} from './prompt.js';
import {sampleFactLines} from './sample-facts.js';

type Line = {readonly text: string; readonly width: number};

type ScrollingProps = {readonly session: Session; readonly columns: number; readonly rows: number; readonly lines: readonly Line[]; readonly title: string; readonly wanted: number};

/** A popup that scrolls. Keys move its first line freely; here it is brought back to where its lines end. */
const Scrolling = ({session, rows, lines, ...rest}: ScrollingProps) => {
	const {popup} = useBrowserState(session);
	const wanted = popup?.kind === 'help' || popup?.kind === 'facts' ? popup.top : 0;
	const top = Math.max(0, Math.min(wanted, lines.length - popupRows(rows)));
	useEffect(() => {
		if (top !== wanted && (popup?.kind === 'help' || popup?.kind === 'facts')) {
			session.store.set({popup: {...popup, top}});
		}
	}, [session, popup, top, wanted]);
	return <PopupBox {...rest} rows={rows} theme={session.theme()} lines={lines} top={top}/>;
};

type Props = {readonly session: Session; readonly shown: DeskSnapshot; readonly columns: number; readonly rows: number};

/** The popup that is open, if one is. */
export const OpenPopup = ({session, shown, columns, rows}: Props) => {
	const state = useBrowserState(session);
	const {popup} = state;
	if (!popup) {
		return null;
	}

	const theme = session.theme();
	const shared = {theme, columns, rows};
	const width = Math.max(10, Math.min(columns - 6, 76));
	switch (popup.kind) {
		case 'help': {
			return <Scrolling session={session} columns={columns} rows={rows} title='Keys (any other key closes)' wanted={width} lines={helpLines(theme, session.keymap, currentMode(state), width)}/>;
		}

		case 'facts': {
			const {cursor} = positionOf(state);
			const list = session.list();
			const sample = list.at(cursor);
			const lines = sample ? sampleFactLines(theme, sample, list.place(cursor).index + 1, shown.facts, session.review.markOf(sample), width) : [];
			return <Scrolling session={session} columns={columns} rows={rows} title='This sample' wanted={width} lines={lines}/>;
		}

		case 'confirm': {
			const lines = [...wrap(popup.question, Math.min(width, 60)), popup.yes].map(text => ({text, width: widthOf(text)}));
			return <PopupBox {...shared} title={popup.title ?? 'Sure?'} wanted={Math.min(width, 60)} lines={lines}/>;
		}

		case 'prompt': {
			const wanted = Math.min(width, 60);
			return <PopupBox {...shared} title={popup.title} wanted={wanted} lines={promptLines(theme, popup, wanted, rows - 6)}/>;
		}
	}
};
