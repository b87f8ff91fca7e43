import type {Session} from '../session.js';
import {picksOf} from '../state/paging-state.js';
import {createGoToPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import type {Action, HintFacts} from './action.js';
import {showWhatRan, whyNotWhatRan} from './show-what-ran.js';
import {currentSample, whyNotLoaded} from './current.js';
import {closeTwin} from './twin.js';
import {allModes} from './mode.js';

const backHint = ({mode, escape}: HintFacts): 'back' | 'clear' | undefined => {
	if (mode === 'twin') {
		return 'back';
	}

	return mode === 'list' && escape !== 'nothing' ? escape : undefined;
};

const copy = (session: Session, text: string, prefix = ''): void => {
	const {messages} = words();
	session.terminal.writeClipboard(text);
	// In full, so that the user can select it manually if the terminal ignored the request.
	session.say((session.terminal.capabilities.clipboard === 'likely' ? messages.copied : messages.sentToClipboard)(`${prefix}${text}`));
};

/** Adds the measures to the details once they are read. Errors aren't shown, because the details are useful without measures. */
const showMeasures = async (session: Session): Promise<void> => {
	const {measures, store} = session;
	const show = async (loading: Promise<unknown>): Promise<boolean> => {
		const [outcome] = await Promise.allSettled([loading]);
		const {popup} = store.get();
		if (outcome.status === 'rejected' || outcome.value === undefined || popup?.kind !== 'facts') {
			return false;
		}

		store.set({popup: {...popup}});
		return true;
	};

	// Usual sizes depend on all samples, which takes longer in a large version.
	if (await show(measures.load())) {
		await show(measures.loadUsualSizes());
	}
};

/** The modes of the browser and of the picker. */
const modesWithPicker = [...allModes, 'tasks', 'versions'] as const;

export const generalActions: readonly Action[] = [
	{
		id: 'copy-address', group: 'general', keys: ['y'], modes: allModes, disabled: whyNotLoaded,
		run(session) {
			const sample = currentSample(session);
			const {view, twin} = session.store.get();
			// The twin view shows originals.
			const side = twin || view === 'before' ? 'before' : 'after';
			const other = side === 'before' ? 'after' : 'before';
			const ownAddress = sample?.[side].address;
			const address = ownAddress ?? sample?.[other].address;
			if (address === undefined) {
				session.say(words().messages.noAddress, 'warning');
				return;
			}

			// People paste addresses into commands that delete files. The message must say if the address is that of the other side.
			copy(session, address, ownAddress === undefined ? words().messages.otherAddress(side, other) : '');
		},
	},
	{
		id: 'copy-id', group: 'general', keys: ['Y'], modes: allModes, disabled: whyNotLoaded,
		run(session) {
			const id = currentSample(session)?.id;
			if (id === undefined) {
				session.say(words().messages.noId, 'warning');
				return;
			}

			copy(session, id);
		},
	},
	{
		id: 'refresh', group: 'general', keys: ['r', 'ctrl+r'], modes: modesWithPicker,
		run(session) {
			const list = session.list();
			if (list.error) {
				list.retry();
				session.say(words().messages.retrying);
				return;
			}

			list.refresh?.();
			session.twins.forget();
			session.relatives.all.forget();
			session.relatives.round = undefined;
			session.breakdown.last = undefined;
			session.version.refresh(session.tab());
			session.refreshPicture();
			session.say(words().messages.refreshing);
		},
	},
	{
		id: 'facts', group: 'look', keys: ['i'], modes: allModes, hint: {text: 'details', order: 40},
		disabled: whyNotLoaded,
		run(session) {
			session.store.set({popup: {kind: 'facts', top: 0}});
			void showMeasures(session);
		},
	},
	{
		id: 'what-ran', group: 'look', keys: ['I'], modes: [...allModes, 'versions'], disabled: whyNotWhatRan,
		run(session) {
			void showWhatRan(session);
		},
	},
	{
		id: 'help', group: 'general', keys: ['?'], modes: allModes, hint: {text: 'help', order: 31},
		run(session) {
			session.store.set({popup: createGoToPopup('help')});
		},
	},
	{
		id: 'traffic', group: 'general', keys: [], modes: allModes,
		disabled: session => session.identity.endpoint === 'local' ? words().messages.noTraffic : undefined,
		run(session) {
			session.store.set({hasTraffic: !session.store.get().hasTraffic});
		},
	},
	{
		id: 'redraw', group: 'general', keys: ['ctrl+l'], modes: modesWithPicker,
		run(session) {
			session.terminal.redraw();
		},
	},
	{
		id: 'suspend', group: 'general', keys: ['ctrl+z'], modes: modesWithPicker,
		run(session) {
			session.terminal.suspend();
		},
	},
	{
		id: 'back', group: 'general', keys: ['escape'], modes: modesWithPicker, hint: {text: backHint, order: 12, leaves: ['list', 'twin']},
		run(session) {
			if (session.stopWork()) {
				return;
			}

			const state = session.store.get();
			if (state.twin) {
				closeTwin(session);
				return;
			}

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
		id: 'quit', group: 'general', keys: ['q'], modes: [...allModes, 'versions'], hint: {text: 'quit', order: 32, leaves: ['list']},
		run(session) {
			session.leave('quit');
		},
	},
];
