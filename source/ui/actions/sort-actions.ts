import {offeredOrders} from '../../measures/measure-values.js';
import type {Action} from './action.js';
import {sortSamples} from './sort-samples.js';

const everywhere = ['list', 'picture', 'sheet'] as const;

export const sortActions: readonly Action[] = [
	{
		id: 'sort', group: 'find', keys: ['m'], modes: everywhere,
		run(session) {
			session.store.set({popup: {kind: 'sort', chosen: 0}});
		},
	},
	...offeredOrders.map((name): Action => ({
		id: `sort-${name}`,
		group: 'find',
		keys: [],
		modes: everywhere,
		run(session) {
			void sortSamples(session, name);
		},
	})),
];
