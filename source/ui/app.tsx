import {Box} from 'ink';
import {useEffect} from 'react';
import type {Action, Mode} from './actions/action.js';
import {useBrowserState, useKeys, usePaging} from './hooks/use-browser.js';
import {useLate} from './hooks/use-late.js';
import type {KeyName} from './keys.js';
import {listLines} from './panes/list-pane.js';
import {detailLines} from './panes/detail-pane.js';
import {footLine} from './panes/foot.js';
import {headerLine} from './panes/header.js';
import {Line} from './panes/line.js';
import {tabsLine} from './panes/tabs.js';
import {OpenPopup} from './popups/open-popup.js';
import type {Session} from './session.js';
import type {PictureDesk} from './pictures/picture-desk.js';
import {cutEnd} from './text/fit.js';
import {smallest} from './layout.js';
import {headerFacts, tabFacts} from './panes/session-facts.js';

type Props = {
	readonly session: Session;
	readonly pictures: PictureDesk;
	readonly binding: (mode: Mode, key: KeyName) => Action | undefined;
	/** Told after each drawing. */
	readonly onDrawn: () => void;
};

/** The whole screen, line by line: every line is finished by its pane, so that Ink only stacks them. Pictures are laid in by the screen, under the blanks left for them. */
export const App = ({session, pictures, binding, onDrawn}: Props) => {
	const state = useBrowserState(session);
	const frame = session.frame();
	const {list, cursor, top} = usePaging(session, frame.list.rows);
	useKeys(session, binding);
	const late = useLate(list.waitingSince, 200, session.now);
	useEffect(() => {
		onDrawn();
	});
	const theme = session.theme();
	const {columns, rows} = state.size;
	if (frame.tooSmall) {
		return <Line>{cutEnd(`Winnow needs ${smallest.columns}×${smallest.rows}; this is ${columns}×${rows}`, columns)}</Line>;
	}

	const left = listLines(session, frame, {list, cursor, top, late});
	const right = frame.detail ? detailLines(session, frame, pictures.shown(), {sample: list.at(cursor), cursor}) : undefined;
	const body = state.layout === 'list' && right
		? left.map((line, index) => `${line}${theme.dim(theme.rule)} ${right[index] ?? ''}`)
		: (state.layout === 'list' ? left : (right ?? left));
	const lines = [
		headerLine(theme, columns, headerFacts(session)),
		...(state.layout === 'picture' ? [] : [tabsLine(theme, columns, tabFacts(session))]),
		...body,
		...(frame.hints === undefined ? [] : [footLine(session, frame, {late, list, cursor})]),
	];
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			{lines.map((line, index) => <Line key={index}>{line}</Line>)}
			<OpenPopup session={session} pictures={pictures} columns={columns} rows={rows}/>
		</Box>
	);
};
