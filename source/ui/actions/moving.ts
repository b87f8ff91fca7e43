import type {Action} from './action.js';

const everywhere = ['list', 'picture', 'sheet'] as const;

export const moving: readonly Action[] = [
	{
		id: 'next-sample', title: 'Go to the next sample', group: 'Move', keys: ['down', 'j'], modes: ['list'], hint: {text: 'move', order: 3, of: ['previous-sample', 'next-sample']},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'previous-sample', title: 'Go to the previous sample', group: 'Move', keys: ['up', 'k'], modes: ['list'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'next-picture', title: 'Go to the next sample', group: 'Move', keys: ['j', 'pageDown', 'space'], modes: ['picture'], hint: {text: ({arrows}) => arrows === 'pan' ? 'next' : undefined, order: 3},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'previous-picture', title: 'Go to the previous sample', group: 'Move', keys: ['k', 'pageUp'], modes: ['picture'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'next-page', title: 'Go a page down', group: 'Move', keys: ['right', 'pageDown', 'l'], modes: ['list'], hint: {text: 'page', order: 4, of: ['previous-page', 'next-page']},
		run(session) {
			session.dispatch({type: 'page', direction: 1});
		},
	},
	{
		id: 'previous-page', title: 'Go a page up', group: 'Move', keys: ['left', 'pageUp', 'h'], modes: ['list'],
		run(session) {
			session.dispatch({type: 'page', direction: -1});
		},
	},
	{
		id: 'sheet-right', title: 'Go to the next thumbnail', group: 'Move', keys: ['right', 'l'], modes: ['sheet'], hint: {text: 'move', order: 3, of: ['sheet-left', 'sheet-right', 'sheet-up', 'sheet-down']},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'sheet-left', title: 'Go to the previous thumbnail', group: 'Move', keys: ['left', 'h'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'sheet-down', title: 'Go a row of thumbnails down', group: 'Move', keys: ['down', 'j'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'sheet-row', direction: 1});
		},
	},
	{
		id: 'sheet-up', title: 'Go a row of thumbnails up', group: 'Move', keys: ['up', 'k'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'sheet-row', direction: -1});
		},
	},
	{
		id: 'sheet-next-page', title: 'Go to the next sheet', group: 'Move', keys: ['pageDown'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'page', direction: 1});
		},
	},
	{
		id: 'sheet-previous-page', title: 'Go to the previous sheet', group: 'Move', keys: ['pageUp'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'page', direction: -1});
		},
	},
	{
		id: 'first', title: 'Go to the first sample', group: 'Move', keys: ['home', 'g'], modes: everywhere,
		run(session) {
			session.dispatch({type: 'move-to', index: 0});
		},
	},
	{
		id: 'last', title: 'Go to the last sample', group: 'Move', keys: ['end', 'G'], modes: everywhere,
		disabled: session => session.list().count === undefined ? 'The number of samples is not known yet.' : undefined,
		run(session) {
			session.dispatch({type: 'move-to', index: (session.list().count ?? 1) - 1});
		},
	},
	{
		id: 'go-to', title: 'Go to a number or a percentage, or run a command by name', group: 'Move', keys: [':'], modes: everywhere,
		run(session) {
			session.store.set({
				popup: {
					kind: 'go-to', text: '', caret: 0, chosen: 0,
				},
			});
		},
	},
];
