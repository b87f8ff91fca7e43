import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {views, type View} from '../state/state.js';
import type {Action, ActionHint} from './action.js';
import {arrowsOf} from './hint-facts.js';
import {viewWords} from './view-words.js';

const current = (session: Session) => session.list().at(positionOf(session.store.get()).cursor);

const both = ['list', 'picture'] as const;

const noPair = (session: Session): string | undefined => {
	const sample = current(session);
	if (!sample) {
		return 'The sample is not here yet.';
	}

	return sample.before.signed && sample.after.signed ? undefined : 'This sample has only one picture.';
};

const pan = (session: Session, x: number, y: number): void => {
	const arrows = arrowsOf(session);
	if (arrows === 'wipe' && x !== 0) {
		session.store.set({wipe: Math.min(1, Math.max(0, session.store.get().wipe + (x * 0.05)))});
	} else {
		session.dispatch(arrows === 'pan' ? {type: 'pan', x, y} : {type: 'move-by', step: x + y});
	}
};

const showView = (session: Session, view: View): void => {
	session.store.set({view, blink: 'after', wipe: 0.5});
};

/** Shows the next or previous of the views that the sample has: a single picture can only be shown alone. */
const turnView = (session: Session, step: 1 | -1): void => {
	const offered: readonly View[] = noPair(session) === undefined ? views : ['after', 'before'];
	const at = offered.indexOf(session.store.get().view);
	const next = offered[((step === 1 ? at : Math.max(0, at)) + step + offered.length) % offered.length]!;
	showView(session, next);
	session.say(viewWords[next][0]!.toUpperCase() + viewWords[next].slice(1));
};

/** What the arrows do, each way of it in one hint. */
const arrowHints: Readonly<Partial<Record<'left' | 'right' | 'up' | 'down', ActionHint>>> = {
	left: {text: ({arrows}) => arrows === 'wipe' ? 'move the line' : undefined, order: 2.5, of: ['pan-left', 'pan-right']},
	up: {text: ({arrows}) => arrows === 'wipe' ? 'move' : undefined, order: 3, of: ['pan-up', 'pan-down']},
	down: {text: ({arrows}) => arrows === 'wipe' ? undefined : (arrows === 'pan' ? 'move inside' : 'move'), order: 2.5, of: ['pan-left', 'pan-right', 'pan-up', 'pan-down']},
};

export const looking: readonly Action[] = [
	{
		id: 'full-screen', title: 'Show the picture full screen, and back', group: 'Look', keys: ['enter'], modes: ['list', 'picture', 'sheet'], hint: {text: ({mode}) => mode === 'picture' ? 'back' : 'full screen', order: 9, leaves: ['picture']},
		run(session) {
			session.dispatch({type: 'full-screen'});
		},
	},
	{
		id: 'next-view', title: 'Show after, before, side by side, blink, wipe, difference in turn', group: 'Look', keys: ['b'], modes: both, hint: {text: 'before/after', order: 8},
		run(session) {
			turnView(session, 1);
		},
	},
	{
		id: 'previous-view', title: 'Show the previous of these', group: 'Look', keys: ['B'], modes: both,
		run(session) {
			turnView(session, -1);
		},
	},
	...(['beside', 'blink', 'wipe', 'difference'] as const).map((view): Action => ({
		id: `view-${view}`,
		title: {
			beside: 'Compare side by side', blink: 'Compare by blinking', wipe: 'Compare by a line that wipes', difference: 'Show what differs',
		}[view],
		group: 'Look',
		keys: [],
		modes: both,
		disabled: noPair,
		run(session) {
			showView(session, view);
		},
	})),
	{
		id: 'zoom-in', title: 'Zoom in', group: 'Look', keys: ['+'], modes: both, hint: {text: 'zoom', order: 14, of: ['zoom-in', 'zoom-out']},
		run(session) {
			session.dispatch({type: 'zoom-by', factor: 1.5});
		},
	},
	{
		id: 'zoom-out', title: 'Zoom out', group: 'Look', keys: ['-'], modes: ['picture'],
		run(session) {
			session.dispatch({type: 'zoom-by', factor: 1 / 1.5});
		},
	},
	{
		id: 'zoom-fit', title: 'Show the whole picture', group: 'Look', keys: ['='], modes: ['picture'],
		run(session) {
			session.dispatch({type: 'zoom-fit'});
		},
	},
	...([['left', -1, 0], ['right', 1, 0], ['up', 0, -1], ['down', 0, 1]] as const).map(([key, x, y]): Action => ({
		id: `pan-${key}`, title: `Move ${key}${x === 0 ? '' : ', or the wipe\'s line'}; the ${x + y > 0 ? 'next' : 'previous'} sample where the whole picture shows`, group: 'Look', keys: [key], modes: ['picture'], hint: arrowHints[key],
		run(session) {
			pan(session, x, y);
		},
	})),
	{
		id: 'contact-sheet', title: 'Show the contact sheet, and back', group: 'Look', keys: ['c'], modes: ['list', 'picture', 'sheet'], hint: {text: ({mode}) => mode === 'sheet' ? 'list' : 'sheet', order: 11, leaves: ['sheet']},
		run(session) {
			session.dispatch({type: 'contact-sheet'});
		},
	},
];
