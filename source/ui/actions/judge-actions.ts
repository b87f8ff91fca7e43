import type {Verdict} from '../../review/marks/judgements.js';
import type {Sample} from '../../model/source.js';
import {keyed} from '../key-words.js';
import type {Session} from '../session.js';
import {pageRows, picksOf, positionOf} from '../state/paging-state.js';
import type {Action} from './action.js';
import {judgeSelection} from './judge-selection.js';
import {notTheWhole} from './judge-all.js';
import {noteSelection} from './note.js';
import {endRange, select} from './selecting.js';

const current = (session: Session): Sample | undefined => session.list().at(positionOf(session.store.get()).cursor);

const everywhere = ['list', 'picture', 'sheet'] as const;

const notHere = (session: Session): string | undefined => current(session) || picksOf(session.store.get()).selection.size > 0 ? undefined : 'The sample is not here yet.';

const verdictWords: Record<Verdict, string> = {accept: 'Accept', reject: 'Reject', flag: 'Flag'};

export const judgeActions: readonly Action[] = [
	...([['accept', 'a', 1], ['reject', 'x', 2], ['flag', 'f', 6]] as const).map(([verdict, key, order]): Action => ({
		id: verdict,
		title: `${verdictWords[verdict]} the sample, or the selected ones`,
		group: 'Judge',
		keys: [key],
		modes: everywhere,
		hint: {text: verdict, order},
		disabled: notHere,
		run(session) {
			judgeSelection(session, verdict);
		},
	})),
	{
		id: 'clear-verdict', title: 'Take the verdict off', group: 'Judge', keys: ['backspace'], modes: everywhere, disabled: notHere,
		run(session) {
			judgeSelection(session, undefined);
		},
	},
	{
		id: 'note', title: 'Write a note', group: 'Judge', keys: ['n'], modes: everywhere, disabled: notHere, hint: {text: 'note', order: 33},
		run(session) {
			noteSelection(session);
		},
	},
	{
		id: 'select', title: 'Select the sample, or take it out of the selection', group: 'Judge', keys: ['space'], modes: ['list', 'sheet'], disabled: notHere,
		run(session) {
			const {cursor} = positionOf(session.store.get());
			select(session, cursor, cursor);
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'select-range', title: 'Begin a range, and end it', group: 'Judge', keys: ['v'], modes: ['list', 'sheet'], disabled: notHere,
		run(session) {
			const {store} = session;
			if (picksOf(store.get()).anchor === undefined) {
				session.dispatch({type: 'start-range'});
				session.say(`Range started. ${keyed(session, 'select-range', 'again selects it.')}`.trim());
			} else {
				endRange(session);
			}
		},
	},
	{
		id: 'select-page', title: 'Select the page', group: 'Judge', keys: ['ctrl+a'], modes: ['list', 'sheet'],
		run(session) {
			const {top} = positionOf(session.store.get());
			select(session, top, Math.min(top + pageRows(session.store.get()), session.list().count ?? 0) - 1, true);
		},
	},
	{
		id: 'judge-all', title: 'Judge the whole status, or all that was found, after asking', group: 'Judge', keys: ['A'], modes: everywhere,
		disabled: notTheWhole,
		run(session) {
			endRange(session);
			const {list} = session.store.get();
			session.store.set({
				popup: {
					kind: 'judge-all', list, total: session.list().count ?? 0, selected: picksOf(session.store.get()).selection.size, text: '', caret: 0,
				},
			});
		},
	},
	...([['next-unjudged', 'u', 1, 'next'], ['previous-unjudged', 'U', -1, 'previous']] as const).map(([id, key, direction, word]): Action => ({
		id, title: `Go to the ${word} sample without a verdict`, group: 'Judge', keys: [key], modes: everywhere,
		run(session) {
			session.seekUnjudged(direction);
		},
	})),
	...([['undo', 'z'], ['redo', 'Z']] as const).map(([id, key]): Action => ({
		id, title: id === 'undo' ? 'Undo' : 'Redo', group: 'Judge', keys: [key], modes: everywhere,
		run(session) {
			void session.judgement(async review => {
				const done = await (id === 'undo' ? review.undo() : review.redo());
				session.say(done?.said ?? `Nothing to ${id}.`, done ? 'plain' : 'warning');
				if (done?.goTo !== undefined) {
					await session.goToKey(done.goTo);
				}
			});
		},
	})),
];

