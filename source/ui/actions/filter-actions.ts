import {statusFilters, type StatusFilter} from '../../model/source.js';
import type {Session} from '../session.js';
import type {Action} from './action.js';
import {viewActions} from './configured-views.js';
import {modesWithoutTwin} from './mode.js';

const step = (session: Session, by: number): void => {
	const {list} = session.store.get();
	const at = statusFilters.indexOf(list as StatusFilter);
	session.dispatch({type: 'show-list', list: statusFilters[(Math.max(0, at) + by + statusFilters.length) % statusFilters.length]!});
};

export const filterActions: readonly Action[] = [
	...statusFilters.map((list, digit): Action => ({
		id: `show-${list}`,
		group: 'filter',
		keys: [String(digit)],
		modes: modesWithoutTwin,
		hint: list === 'all' ? {text: 'status', order: 5, keysOf: statusFilters.map(filter => `show-${filter}`)} : undefined,
		run(session) {
			session.dispatch({type: 'show-list', list});
		},
	})),
	...viewActions,
	{
		id: 'next-tab', group: 'filter', keys: ['tab'], modes: modesWithoutTwin,
		run(session) {
			step(session, 1);
		},
	},
	{
		id: 'previous-tab', group: 'filter', keys: ['shift+tab'], modes: modesWithoutTwin,
		run(session) {
			step(session, -1);
		},
	},
];
