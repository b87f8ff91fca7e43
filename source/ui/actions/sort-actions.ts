import {offeredOrders} from '../../measures/measure-values.js';
import type {Action} from './action.js';
import {sortSamples} from './sort-samples.js';
import {modesWithoutTwin} from './mode.js';

export const sortActions: readonly Action[] = [
	{
		id: 'sort', group: 'find', keys: ['m'], modes: modesWithoutTwin,
		run(session) {
			session.store.set({popup: {kind: 'sort', chosen: 0}});
		},
	},
	...offeredOrders.map((name): Action => ({
		id: `sort-${name}`,
		group: 'find',
		keys: [],
		modes: modesWithoutTwin,
		run(session) {
			void sortSamples(session, name);
		},
	})),
];
