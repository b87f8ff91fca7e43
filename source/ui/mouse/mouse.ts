import {doubleClick, wheelRows, type MouseReport} from '../../terminal/input/mouse-report.js';
import {arrowsOf} from '../actions/hint-facts.js';
import {currentMode} from '../actions/mode.js';
import {endOffer} from '../actions/reason.js';
import {actionOf} from '../actions/registry.js';
import {endRange} from '../actions/selecting.js';
import {clickAction} from '../handle-key.js';
import type {Rectangle} from '../layout.js';
import {footHintAt, type FootFacts} from '../panes/foot.js';
import {tabFacts} from '../panes/session-facts.js';
import {tabAt} from '../panes/tabs.js';
import type {Session} from '../session.js';
import {sheetGrid} from '../sheet.js';
import {positionOf} from '../state/paging-state.js';
import {createPopupMouse} from './popup-mouse.js';
import {rowAt, targetAt, type Target} from './target.js';

const zoomStep = 1.5;

type Place = {readonly x: number; readonly y: number};

/** What was under the mouse when the button was pressed, until it is released. */
type Pressed = {
	/** Identifies the target. Both clicks of a double click must hit the same one. */
	readonly on: string;
	readonly target: Target;
	/** The id of the action, if a hint was pressed. */
	readonly action: string | undefined;
	/** Where the mouse was last. */
	last: Place;
	isDragged: boolean;
};

/** Drags the wipe line or an enlarged picture. */
const dragPicture = (session: Session, {x, columns, rows}: Rectangle, from: Place, to: Place): void => {
	const arrows = arrowsOf(session);
	if (arrows === 'wipe') {
		session.store.set({wipe: Math.min(1, Math.max(0, (to.x + 0.5 - x) / columns))});
	} else if (arrows === 'pan') {
		// A step of `pan` is a quarter of the visible part.
		session.dispatch({type: 'pan', x: 4 * (from.x - to.x) / columns, y: 4 * (from.y - to.y) / rows});
	}
};

/**
Creates the handler of the mouse.

A click judges only on the hint of a verdict, and a double click there judges once.
*/
export const createMouse = (session: Session) => {
	const popups = createPopupMouse(session);
	let pressed: Pressed | undefined;
	let lastClick: {readonly on: string; readonly at: number} | undefined;

	const target = (place: Place): Target => {
		const state = session.store.get();
		return targetAt(session.frame(), currentMode(state), positionOf(state).top, place);
	};

	const exists = (index: number): boolean => index < (session.list().count ?? 0);

	const press = (place: Place, foot: FootFacts | undefined): void => {
		const {columns} = session.frame();
		const at = target(place);
		const action = at.kind === 'hints' && foot ? footHintAt(session.theme(), columns, foot, place.x) : undefined;
		const tab = at.kind === 'tabs' ? tabAt(session.theme(), columns, tabFacts(session), place.x) : undefined;
		const named = action ?? tab;
		pressed = {
			on: `${at.kind} ${named ?? (at.kind === 'sample' ? at.index : '')}`, target: at, action: named, last: place, isDragged: false,
		};
		if (session.store.get().message) {
			session.store.set({message: undefined});
		}

		if (at.kind !== 'hints') {
			endOffer(session);
		}

		if (at.kind === 'sample' && exists(at.index)) {
			session.dispatch({type: 'move-to', index: at.index});
		} else if (at.kind === 'picture' && arrowsOf(session) === 'wipe') {
			dragPicture(session, at.area, place, place);
		}
	};

	const drag = (place: Place): void => {
		if (!pressed || (place.x === pressed.last.x && place.y === pressed.last.y)) {
			return;
		}

		const {target: from, last} = pressed;
		pressed.last = place;
		if (from.kind === 'picture') {
			pressed.isDragged = true;
			dragPicture(session, from.area, last, place);
		} else if (from.kind === 'rule') {
			pressed.isDragged = true;
			session.dispatch({type: 'split', columns: place.x});
		} else if (from.kind === 'sample' && exists(from.index)) {
			dragRows(pressed, from.index, place);
		}
	};

	/** Extends the range from the pressed row. Scrolls if the mouse is above or below the list. */
	const dragRows = (press: Pressed, from: number, place: Place): void => {
		const state = session.store.get();
		const mode = currentMode(state);
		const {cursor, top} = positionOf(state);
		const under = target(place);
		const beside = mode === 'list' ? rowAt(session.frame(), top, place.y) : cursor;
		const to = under.kind === 'sample' ? under.index : beside;
		if (!press.isDragged && to === from) {
			return;
		}

		if (!press.isDragged) {
			press.isDragged = true;
			session.dispatch({type: 'start-range'});
		}

		session.dispatch({type: 'move-to', index: to});
	};

	const release = (place: Place): void => {
		const former = pressed;
		pressed = undefined;
		if (!former) {
			return;
		}

		if (former.isDragged) {
			lastClick = undefined;
			if (former.target.kind === 'sample') {
				endRange(session);
			}

			return;
		}

		const isDouble = lastClick?.on === former.on && session.now() - lastClick.at < doubleClick;
		lastClick = isDouble ? undefined : {on: former.on, at: session.now()};
		if (former.action !== undefined && place.y === former.last.y && place.x === former.last.x) {
			if (!isDouble || actionOf(former.action)?.group !== 'judge') {
				clickAction(session, former.action);
			}
		} else if (isDouble && former.target.kind === 'rule') {
			session.dispatch({type: 'split', columns: undefined});
		} else if (isDouble && opens(former.target)) {
			clickAction(session, 'full-screen');
		}
	};

	const opens = (at: Target): boolean => actionOf('full-screen')!.modes.includes(currentMode(session.store.get()))
		&& (at.kind === 'picture' || (at.kind === 'sample' && exists(at.index)));

	const wheel = (place: Place, isUp: boolean): void => {
		const {layout} = session.store.get();
		const at = target(place);
		endOffer(session);
		if (at.kind === 'picture') {
			// The small picture opens enlarged; there is nothing to make smaller.
			if (isUp || layout !== 'list') {
				session.dispatch({type: 'zoom-by', factor: isUp ? zoomStep : 1 / zoomStep});
			}
		} else if (at.kind === 'sample') {
			const step = layout === 'sheet' ? sheetGrid(session.frame().list).columns : wheelRows;
			session.dispatch({type: 'scroll-by', step: isUp ? -step : step});
		}
	};

	return {
		/** @param foot The facts of the last line; undefined if that line isn't visible. */
		handle({kind, ...place}: MouseReport, foot: FootFacts | undefined): void {
			const {popup} = session.store.get();
			if (popup) {
				pressed = undefined;
				popups.handle(popup, {kind, ...place});
			} else {
				switch (kind) {
					case 'wheel-up':
					case 'wheel-down': {
						wheel(place, kind === 'wheel-up');

						break;
					}

					case 'press': {
						press(place, foot);

						break;
					}

					case 'drag': {
						drag(place);

						break;
					}

					default: {
						release(place);
					}
				}
			}
		},
	};
};
