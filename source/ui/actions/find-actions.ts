import {showBreakdown} from './break-down.js';
import {askForPlan, whyNoPlan, whyNoQueue, openQueue} from './sample-queue.js';
import type {Action} from './action.js';

const everywhere = ['list', 'picture', 'sheet'] as const;

export const findActions: readonly Action[] = [
	{
		id: 'find', group: 'find', keys: ['/'], modes: everywhere, hint: {text: 'find', order: ({mode}) => mode === 'picture' ? 30 : 9.5},
		run(session) {
			const {found, store} = session;
			store.set({
				popup: {
					kind: 'find', tab: session.tab(), history: found.history, text: '', caret: 0,
				},
			});
		},
	},
	{
		id: 'breakdown', group: 'find', keys: ['w'], modes: everywhere, run: showBreakdown,
	},
	{
		id: 'queue', group: 'find', keys: ['s'], modes: everywhere,
		disabled: session => session.store.get().list === 'queue' ? undefined : whyNoQueue(session),
		run(session) {
			openQueue(session);
		},
	},
	{
		id: 'queue-plan', group: 'find', keys: ['Q'], modes: everywhere, disabled: whyNoPlan, run: askForPlan,
	},
];
