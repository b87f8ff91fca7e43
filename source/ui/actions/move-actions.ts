import {createGoToPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {stepRelative} from './relatives.js';
import {modesWithoutTwin} from './mode.js';

export const moveActions: readonly Action[] = [
	{
		id: 'next-sample', group: 'move', keys: ['down', 'j'], modes: ['list'], hint: {text: 'move', order: 3, keysOf: ['previous-sample', 'next-sample']},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'previous-sample', group: 'move', keys: ['up', 'k'], modes: ['list'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'next-picture', group: 'move', keys: ['j', 'pageDown', 'space'], modes: ['picture'], hint: {text: ({arrows}) => arrows === 'pan' ? 'next' : undefined, order: 3},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'previous-picture', group: 'move', keys: ['k', 'pageUp'], modes: ['picture'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'next-page', group: 'move', keys: ['right', 'pageDown', 'l'], modes: ['list'], hint: {text: 'page', order: 11.5, keysOf: ['previous-page', 'next-page']},
		run(session) {
			session.dispatch({type: 'page', direction: 1});
		},
	},
	{
		id: 'previous-page', group: 'move', keys: ['left', 'pageUp', 'h'], modes: ['list'],
		run(session) {
			session.dispatch({type: 'page', direction: -1});
		},
	},
	{
		id: 'sheet-right', group: 'move', keys: ['right', 'l'], modes: ['sheet'], hint: {text: 'move', order: 3, keysOf: ['sheet-left', 'sheet-right', 'sheet-up', 'sheet-down']},
		run(session) {
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'sheet-left', group: 'move', keys: ['left', 'h'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'move-by', step: -1});
		},
	},
	{
		id: 'sheet-down', group: 'move', keys: ['down', 'j'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'sheet-row', direction: 1});
		},
	},
	{
		id: 'sheet-up', group: 'move', keys: ['up', 'k'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'sheet-row', direction: -1});
		},
	},
	{
		id: 'sheet-next-page', group: 'move', keys: ['pageDown'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'page', direction: 1});
		},
	},
	{
		id: 'sheet-previous-page', group: 'move', keys: ['pageUp'], modes: ['sheet'],
		run(session) {
			session.dispatch({type: 'page', direction: -1});
		},
	},
	{
		id: 'first', group: 'move', keys: ['home', 'g'], modes: modesWithoutTwin,
		run(session) {
			session.dispatch({type: 'move-to', index: 0});
		},
	},
	{
		id: 'last', group: 'move', keys: ['end', 'G'], modes: modesWithoutTwin,
		disabled: session => session.list().count === undefined ? words().messages.totalUnknown : undefined,
		run(session) {
			session.dispatch({type: 'move-to', index: (session.list().count ?? 1) - 1});
		},
	},
	{
		id: 'go-to', group: 'move', keys: [':'], modes: modesWithoutTwin,
		run(session) {
			session.store.set({popup: createGoToPopup('go-to')});
		},
	},
	{
		id: 'next-relative', group: 'move', keys: [']'], modes: modesWithoutTwin,
		run(session) {
			stepRelative(session, 1);
		},
	},
	{
		id: 'previous-relative', group: 'move', keys: ['['], modes: modesWithoutTwin,
		run(session) {
			stepRelative(session, -1);
		},
	},
];
