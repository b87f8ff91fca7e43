import type {Session} from '../session.js';
import {sideOf} from '../pictures/side-of.js';
import {views, type View} from '../state/state.js';
import {words} from '../words/index.js';
import type {Action, ActionHint} from './action.js';
import {shownSample} from './current.js';
import {arrowsOf} from './hint-facts.js';
import {stepTwin} from './twin.js';
import {modesWithoutTwin} from './mode.js';

/** Modes with a large picture. */
const pictureModes = ['list', 'picture', 'twin'] as const;
/** Modes in which the picture fills the screen. */
const fullScreenModes = ['picture', 'twin'] as const;

const whyNoPair = (session: Session): string | undefined => {
	const sample = shownSample(session);
	if (!sample) {
		return words().messages.notLoaded;
	}

	return sample.before.signed && sample.after.signed ? undefined : words().messages.onePicture;
};

const pan = (session: Session, x: number, y: number): void => {
	const arrows = arrowsOf(session);
	if (arrows === 'wipe' && x !== 0) {
		session.store.set({wipe: Math.min(1, Math.max(0, session.store.get().wipe + (x * 0.05)))});
	} else if (arrows !== 'pan' && session.store.get().twin) {
		stepTwin(session, x + y > 0 ? 1 : -1);
	} else {
		session.dispatch(arrows === 'pan' ? {type: 'pan', x, y} : {type: 'move-by', step: x + y});
	}
};

const showView = (session: Session, view: View): void => {
	session.store.set({view, blink: 'after', wipe: 0.5});
};

/** Shows the next or previous view. A sample with one picture has only the views `after` and `before`. */
const turnView = (session: Session, step: 1 | -1): void => {
	const sample = shownSample(session);
	const offered: readonly View[] = whyNoPair(session) === undefined ? views : ['after', 'before'];
	const at = offered.indexOf(session.store.get().view);
	const next = offered[((step === 1 ? at : Math.max(0, at)) + step + offered.length) % offered.length]!;
	showView(session, next);
	const {messages} = words();
	if (sample && (next === 'after' || next === 'before') && sideOf(sample, next) !== next) {
		session.say(messages.onePicture);
		return;
	}

	session.say(session.store.get().twin ? messages.twinView(next) : messages.view(next));
};

/** Switches the contact sheet to the pictures of the other side. Costs one listing, and one picture per thumbnail. */
const turnSheet = (session: Session): void => {
	const sheetSide = session.store.get().sheetSide === 'after' ? 'before' : 'after';
	session.store.set({sheetSide});
	session.say(words().messages.view(sheetSide));
};

const turn = (session: Session, step: 1 | -1): void => {
	if (session.store.get().layout === 'sheet') {
		turnSheet(session);
	} else {
		turnView(session, step);
	}
};

/** Hints for the arrow keys. Which of them show depends on what the arrows do now. */
const arrowHints: Readonly<Partial<Record<'left' | 'right' | 'up' | 'down', ActionHint>>> = {
	left: {text: ({arrows}) => arrows === 'wipe' ? 'moveLine' : undefined, order: 2.5, keysOf: ['pan-left', 'pan-right']},
	up: {text: ({arrows}) => arrows === 'wipe' ? 'move' : undefined, order: 3, keysOf: ['pan-up', 'pan-down']},
	down: {text: ({arrows}) => ({samples: 'move', pan: 'pan', wipe: undefined} as const)[arrows], order: 2.5, keysOf: ['pan-left', 'pan-right', 'pan-up', 'pan-down']},
};

export const lookActions: readonly Action[] = [
	{
		id: 'full-screen', group: 'look', keys: ['enter'], modes: modesWithoutTwin, hint: {text: ({mode}) => mode === 'picture' ? 'back' : 'fullScreen', order: 9, leaves: ['picture']},
		run(session) {
			session.dispatch({type: 'full-screen'});
		},
	},
	{
		id: 'next-view', group: 'look', keys: ['b'], modes: [...pictureModes, 'sheet'], hint: {text: ({mode}) => mode === 'twin' ? 'view' : 'beforeAfter', order: 4},
		run(session) {
			turn(session, 1);
		},
	},
	{
		id: 'previous-view', group: 'look', keys: ['B'], modes: [...pictureModes, 'sheet'],
		run(session) {
			turn(session, -1);
		},
	},
	...(['beside', 'blink', 'wipe', 'difference'] as const).map((view): Action => ({
		id: `view-${view}`,
		group: 'look',
		keys: [],
		modes: pictureModes,
		disabled: whyNoPair,
		run(session) {
			showView(session, view);
		},
	})),
	{
		id: 'zoom-in', group: 'look', keys: ['+'], modes: pictureModes, hint: {text: 'zoom', order: 14, keysOf: ['zoom-in', 'zoom-out']},
		run(session) {
			session.dispatch({type: 'zoom-by', factor: 1.5});
		},
	},
	{
		id: 'zoom-out', group: 'look', keys: ['-'], modes: fullScreenModes,
		run(session) {
			session.dispatch({type: 'zoom-by', factor: 1 / 1.5});
		},
	},
	{
		id: 'zoom-fit', group: 'look', keys: ['='], modes: fullScreenModes,
		run(session) {
			session.dispatch({type: 'zoom-fit'});
		},
	},
	...([['left', -1, 0], ['right', 1, 0], ['up', 0, -1], ['down', 0, 1]] as const).map(([key, x, y]): Action => ({
		id: `pan-${key}`, group: 'look', keys: [key], modes: fullScreenModes, hint: arrowHints[key],
		run(session) {
			pan(session, x, y);
		},
	})),
	{
		id: 'contact-sheet', group: 'look', keys: ['c'], modes: modesWithoutTwin, hint: {text: ({mode}) => mode === 'sheet' ? 'list' : 'sheet', order: ({mode, escape}) => mode === 'picture' || escape === 'back' ? 11 : 2.8, leaves: ['sheet']},
		run(session) {
			session.dispatch({type: 'contact-sheet'});
		},
	},
];
