import {showBreakdown} from './break-down.js';
import {askForPlan, whyNoPlan, whyNoQueue, openQueue} from './sample-queue.js';
import type {Action} from './action.js';
import {modesWithoutTwin} from './mode.js';

export const findActions: readonly Action[] = [
	{
		id: 'find', group: 'find', keys: ['/'], modes: modesWithoutTwin, hint: {text: 'find', order: ({mode}) => mode === 'picture' ? 30 : 9.5},
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
		id: 'breakdown', group: 'find', keys: ['w'], modes: modesWithoutTwin, run: showBreakdown,
	},
	{
		id: 'queue', group: 'find', keys: ['s'], modes: modesWithoutTwin,
		disabled: session => session.store.get().list === 'queue' ? undefined : whyNoQueue(session),
		run(session) {
			openQueue(session);
		},
	},
	{
		id: 'queue-plan', group: 'find', keys: ['Q'], modes: modesWithoutTwin, disabled: whyNoPlan, run: askForPlan,
	},
];
