import {useEffect, useRef, type RefObject} from 'react';
import {createMouse} from '../mouse/mouse.js';
import type {FootFacts} from '../panes/foot.js';
import type {Session} from '../session.js';

/**
Handles the mouse.

@param onInput Called before each mouse event is handled.
@returns A reference to the facts of the last line, which each render must set.
*/
export const useMouse = (session: Session, onInput: () => void): RefObject<FootFacts | undefined> => {
	const foot = useRef<FootFacts | undefined>(undefined);
	useEffect(() => {
		const mouse = createMouse(session);
		return session.terminal.onMouse(report => {
			onInput();
			mouse.handle(report, foot.current);
		});
	}, [session, onInput]);
	return foot;
};
