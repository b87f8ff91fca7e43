import {statusFilters, type StatusFilter} from '../../model/source.js';
import {statusWords} from '../theme.js';
import type {Session} from '../session.js';
import type {Action} from './action.js';

const step = (session: Session, by: number): void => {
	const {list} = session.store.get();
	const at = statusFilters.indexOf(list as StatusFilter);
	session.dispatch({type: 'show-list', list: statusFilters[(Math.max(0, at) + by + statusFilters.length) % statusFilters.length]!});
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
			session.dispatch({type: 'show-list', list});
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
