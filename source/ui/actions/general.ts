import type {Session} from '../session.js';
import {picksOf, positionOf} from '../state/paging-state.js';
import type {Action} from './action.js';

const current = (session: Session) => session.list().at(positionOf(session.store.get()).cursor);

const copy = (session: Session, what: string, text: string | undefined, named = ''): void => {
	if (text === undefined) {
		session.say(`This sample has no ${what} to copy.`, 'warning');
		return;
	}

	session.terminal.writeClipboard(text);
	// Whole, so that it can be selected by hand where the terminal took nothing.
	session.say(session.terminal.capabilities.clipboard === 'likely' ? `Copied ${named}${text}` : `Sent to the terminal's clipboard: ${named}${text}`);
};

const everywhere = ['list', 'picture', 'sheet'] as const;
/** The picker has them too. */
const inPickerToo = [...everywhere, 'tasks', 'versions'] as const;

export const general: readonly Action[] = [
	{
		id: 'copy-address', title: 'Copy the OBS address', group: 'General', keys: ['y'], modes: everywhere,
		run(session) {
			const sample = current(session);
			const side = session.store.get().view === 'before' ? 'before' : 'after';
			const other = side === 'before' ? 'after' : 'before';
			// Addresses get pasted into commands that remove files: the other side's is never taken for the one that was meant.
			copy(session, 'address', sample && (sample[side].address ?? sample[other].address), sample?.[side].address === undefined ? `the address ${other} (there is none ${side}): ` : '');
		},
	},
	{
		id: 'copy-id', title: 'Copy the sample id', group: 'General', keys: ['Y'], modes: everywhere,
		run(session) {
			copy(session, 'id', current(session)?.id);
		},
	},
	{
		id: 'refresh', title: 'Fetch again', group: 'General', keys: ['r', 'ctrl+r'], modes: inPickerToo,
		run(session) {
			const list = session.list();
			if (list.error) {
				list.retry();
				session.say('Trying again');
				return;
			}

			list.refresh?.();
			session.version.refresh(session.tab());
			session.refreshPicture();
			session.say('Fetching again');
		},
	},
	{
		id: 'facts', title: 'Show everything known about the sample', group: 'Look', keys: ['i'], modes: everywhere, hint: {text: 'facts', order: 40},
		disabled: session => current(session) ? undefined : 'The sample is not here yet.',
		run(session) {
			session.store.set({popup: {kind: 'facts', top: 0}});
		},
	},
	{
		id: 'help', title: 'Show all keys', group: 'General', keys: ['?'], modes: everywhere, hint: {text: 'help', order: 31},
		run(session) {
			session.store.set({popup: {kind: 'help', top: 0}});
		},
	},
	{
		id: 'redraw', title: 'Draw the screen anew', group: 'General', keys: ['ctrl+l'], modes: inPickerToo,
		run(session) {
			session.terminal.redraw();
		},
	},
	{
		id: 'suspend', title: 'Suspend', group: 'General', keys: ['ctrl+z'], modes: inPickerToo,
		run(session) {
			session.terminal.suspend();
		},
	},
	{
		id: 'back', title: 'Go back', group: 'General', keys: ['escape'], modes: inPickerToo, hint: {text: ({mode, escape}) => mode === 'list' && escape !== 'nothing' ? escape : undefined, order: 12, leaves: ['list']},
		run(session) {
			if (session.stopWork()) {
				return;
			}

			const state = session.store.get();
			const {selection, anchor} = picksOf(state);
			if (anchor !== undefined || selection.size > 0) {
				session.dispatch({type: 'clear-selection'});
			} else if (state.layout !== 'list') {
				session.dispatch({type: 'leave-layout'});
			} else if (state.list === 'found' || state.list === 'queue') {
				session.dispatch({type: 'show-list', list: session.tab()});
			} else if (session.canGoUp) {
				session.leave('up');
			}
		},
	},
	{
		id: 'quit', title: 'Quit', group: 'General', keys: ['q'], modes: [...everywhere, 'versions'], hint: {text: 'quit', order: 32, leaves: ['list']},
		run(session) {
			session.leave('quit');
		},
	},
];
