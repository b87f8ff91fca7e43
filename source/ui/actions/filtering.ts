import {statusFilters, type StatusFilter} from '../../model/source.js';
import {statusWords} from '../theme.js';
import type {Session} from '../session.js';
import {wholePicture, withList} from '../state/state.js';
import type {Action} from './action.js';

/** Shows a status tab; each keeps its own cursor. */
export const showTab = (session: Session, list: StatusFilter): void => {
	session.store.set({...withList(session.store.get(), list), zoom: wholePicture, moves: [...session.store.get().moves.slice(-7), session.now()]});
};

const step = (session: Session, by: number): void => {
	const {list} = session.store.get();
	const at = statusFilters.indexOf(list as StatusFilter);
	showTab(session, statusFilters[(Math.max(0, at) + by + statusFilters.length) % statusFilters.length]!);
};

const everywhere = ['list', 'picture', 'sheet'] as const;

export const filtering: readonly Action[] = [
	...statusFilters.map((list, digit): Action => ({
		id: `show-${list}`,
		title: list === 'all' ? 'Show all samples' : `Show ${statusWords[list].toLowerCase()} samples`,
		group: 'Filter',
		keys: [String(digit)],
		modes: everywhere,
		hint: list === 'all' ? {text: 'status', order: 5, of: statusFilters.map(filter => `show-${filter}`)} : undefined,
		run(session) {
			showTab(session, list);
		},
	})),
	{
		id: 'next-tab', title: 'Show the next status', group: 'Filter', keys: ['tab'], modes: everywhere,
		run(session) {
			step(session, 1);
		},
	},
	{
		id: 'previous-tab', title: 'Show the previous status', group: 'Filter', keys: ['shift+tab'], modes: everywhere,
		run(session) {
			step(session, -1);
		},
	},
];
