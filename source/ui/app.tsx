import {Box} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {cutEnd} from '../text/fit.js';
import {useBrowserState, useKeys, usePaging} from './hooks/use-browser.js';
import {useMouse} from './hooks/use-mouse.js';
import {useLate} from './hooks/use-late.js';
import {useTick} from './hooks/use-tick.js';
import {bannerLines, startLines} from './panes/banner.js';
import {listLines} from './panes/list-pane.js';
import {detailLines, fullScreenLines} from './panes/detail-pane.js';
import {sheetLines} from './panes/sheet-pane.js';
import {footLines} from './panes/foot.js';
import {headerLine} from './panes/header.js';
import {Line} from './panes/line.js';
import {twinFacts} from './panes/session-twin-facts.js';
import {twinLines} from './panes/twin-pane.js';
import {tabsLine} from './panes/tabs.js';
import {openPopup} from './popups/open-popup.js';
import {PopupBox} from './popups/popup-box.js';
import type {RowList} from './lists/row-list.js';
import type {Session} from './session.js';
import type {External} from './state/store.js';
import type {DeskSnapshot} from './pictures/desk-types.js';
import {minScreen, type Frame} from './layout.js';
import {positionOf} from './state/paging-state.js';
import {footFacts, headerFacts, startFacts, tabFacts} from './panes/session-facts.js';
import {
	detailFacts, listFacts, sheetFacts, type ListView,
} from './panes/session-sample-facts.js';
import {words} from './words/index.js';

export type AppProps = {
	readonly session: Session;
	readonly pictures: External<DeskSnapshot>;
	/** Called for each key, before it does anything. */
	readonly onKey: () => void;
	/** Called after each render. */
	readonly onDrawn: () => void;
};

/** Returns whether the screen counts seconds: while it waits for something, or until a retry. */
const isCounting = (list: RowList, {panes}: DeskSnapshot): boolean => list.waitingSince !== undefined || list.failure?.next !== undefined || [...panes.values()].some(pane => pane.kind === 'waiting' || (pane.kind === 'none' && pane.failure?.()?.next !== undefined));

/** Returns the lines between header and footer: list and detail, the contact sheet, or the full-screen picture. Pictures and their facts follow the cursor once it is idle, so that a held key redraws only two rows of the list. */
const bodyLines = (session: Session, frame: Frame, shown: DeskSnapshot, view: ListView): string[] => {
	const theme = session.theme();
	const {layout, twin} = session.store.get();
	if (twin && frame.detail) {
		return twinLines(theme, frame, twinFacts(session, shown, twin));
	}

	if (layout === 'sheet' && view.list.count !== 0) {
		return sheetLines(theme, frame, sheetFacts(session, frame, shown, view));
	}

	const facts = frame.detail && detailFacts(session, shown);
	if (layout === 'picture') {
		return facts ? fullScreenLines(theme, frame, facts) : Array.from({length: frame.detail?.rows ?? 0}, () => '');
	}

	const left = listLines(theme, frame, listFacts(session, frame, view));
	if (!frame.detail) {
		return left;
	}

	const right = facts ? detailLines(theme, frame, facts) : [];
	return left.map((line, index) => `${line}${theme.dim(theme.rule)} ${right[index] ?? ''}`);
};

/** The whole screen. Panes return finished lines, which Ink only stacks. `terminal/screen` draws the pictures into the blanks that the lines leave. */
export const App = ({session, pictures, onKey, onDrawn}: AppProps) => {
	const state = useBrowserState(session);
	const frame = session.frame();
	const [paging] = usePaging(session, frame.list.rows);
	const list = session.list(paging.list);
	const {cursor, top} = positionOf(paging);
	useKeys(session, onKey);
	const shownFoot = useMouse(session, onKey);
	const isLate = useLate(list.waitingSince, 200, session.now);
	const shown = useSyncExternalStore(pictures.subscribe, pictures.getSnapshot);
	useTick(isCounting(list, shown));
	useEffect(() => {
		onDrawn();
	});
	const theme = session.theme();
	const {columns, rows} = state.size;
	if (frame.tooSmall) {
		return <Line>{cutEnd(words().foot.tooSmall(`${minScreen.columns}×${minScreen.rows}`, `${columns}×${rows}`), columns)}</Line>;
	}

	const waiting = startFacts(session, list);
	const banner = list.count === undefined ? [] : bannerLines(theme, columns, Math.max(2, frame.list.rows - 2), waiting);
	const view = {
		list, cursor, top, isLate, covered: banner.length,
	};
	const popup = openPopup(session, shown);
	const footer = {...footFacts(session, view, shown), popupKeys: popup?.foot};
	shownFoot.current = frame.hints === undefined ? undefined : footer;
	const foot = frame.hints === undefined ? [] : [...banner, ...footLines(theme, columns, footer)].slice(-frame.list.rows);
	const above = [
		headerLine(theme, columns, headerFacts(session)),
		...(state.layout === 'picture' ? [] : [tabsLine(theme, columns, tabFacts(session))]),
	];
	const lines = [
		...above,
		...(startLines(theme, columns, Math.max(1, rows - above.length - foot.length), waiting) ?? bodyLines(session, frame, shown, view)),
	];
	lines.splice(rows - foot.length, foot.length, ...foot);
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			{lines.map((line, index) => <Line key={index}>{line}</Line>)}
			{popup ? <PopupBox theme={theme} title={popup.title} {...popup.shape}/> : null}
		</Box>
	);
};
