import {useEffect, useSyncExternalStore} from 'react';
import type {AppProps} from '../app.js';
import {keyWord, keysHere} from '../key-words.js';
import {mount} from '../mount.js';
import type {TerminalLines} from '../../terminal/terminal.js';
import {browserParts} from './parts.js';
import {createLineWriter} from './line-writer.js';
import {createSpeaker, type Speaker} from './speaker.js';
import type {SpokenDesk} from './spoken-desk.js';
import {tidy} from './spoken-theme.js';
import {spokenWords} from './words/index.js';

export {setBrowserParts} from './parts.js';
export {createSpokenDesk} from './spoken-desk.js';

/** Interval at which waits are checked (ms). No change announces that time has passed. */
const tick = 1000;

type SpokenProps = AppProps & {readonly desk: SpokenDesk; readonly lines: TerminalLines};

/** Passes keys to the session, and writes a line for each change. Ink draws nothing. */
const Spoken = ({session, pictures, onKey, onDrawn, speaker}: AppProps & {readonly speaker: Speaker}) => {
	browserParts().useBrowserState(session);
	browserParts().usePaging(session, session.frame().list.rows);
	useSyncExternalStore(pictures.subscribe, pictures.getSnapshot);
	browserParts().useKeys(session, onKey, speaker.pressed);
	useEffect(() => {
		onDrawn();
		speaker.changed();
	});
	return null;
};

/** Browses in lines instead of on a screen, with the same session and keys. */
export const mountSpoken = ({lines, desk, ...props}: SpokenProps): ReturnType<typeof mount> => {
	const {session} = props;
	const writer = createLineWriter(lines);
	const speaker = createSpeaker(session, desk, writer);
	const keys = keysHere(session);
	const {title, where} = session.identity;
	writer.line(tidy(spokenWords().welcome([title, where].filter(Boolean).join(', '), keyWord(keys, 'help') ?? '', keyWord(keys, 'quit') ?? 'Ctrl-C')));
	const unsubscribe = lines.onRepeat(speaker.repeat);
	const timer = setInterval(() => {
		if (session.list().waitingSince !== undefined) {
			speaker.changed();
		}
	}, tick);
	const mounted = mount(session.terminal, <Spoken {...props} speaker={speaker}/>);
	return {
		ended: mounted.ended,
		unmount() {
			clearInterval(timer);
			unsubscribe();
			speaker.close();
			writer.field(undefined);
			mounted.unmount();
		},
	};
};
