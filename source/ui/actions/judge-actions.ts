import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {pageRows, picksOf, positionOf} from '../state/paging-state.js';
import {words} from '../words/index.js';
import type {Action, HintFacts} from './action.js';
import {currentSample} from './current.js';
import {judgeSelection} from './judge-selection.js';
import {whyNotJudgeAll} from './judge-all.js';
import {noteSelection} from './note.js';
import {chooseReason} from './reason.js';
import {endRange, select} from './selecting.js';
import {statusCountsOf} from './status-counts.js';
import {allModes, modesWithoutTwin} from './mode.js';

const whyNotLoaded = (session: Session): string | undefined =>
	currentSample(session) || picksOf(session.store.get()).selection.size > 0 ? undefined : words().messages.notLoaded;

export const judgeActions: readonly Action[] = [
	...([['accept', 'a', 1], ['reject', 'x', 2], ['flag', 'f', ({mode}: HintFacts) => mode === 'picture' ? 6 : 2.9]] as const).map(([verdict, key, order]): Action => ({
		id: verdict,
		group: 'judge',
		keys: [key],
		modes: allModes,
		hint: {label: ({status}, isShort) => (isShort ? words().shortVerdictHints : words().verdictHints)[status][verdict], order},
		disabled: whyNotLoaded,
		run(session) {
			judgeSelection(session, verdict);
		},
	})),
	{
		id: 'clear-verdict', group: 'judge', keys: ['backspace'], modes: allModes, disabled: whyNotLoaded,
		run(session) {
			judgeSelection(session, undefined);
		},
	},
	{
		id: 'reason', group: 'judge', keys: ['e'], modes: allModes, disabled: whyNotLoaded,
		run(session) {
			chooseReason(session);
		},
	},
	{
		id: 'note', group: 'judge', keys: ['n'], modes: allModes, disabled: whyNotLoaded, hint: {text: 'note', order: 33},
		run(session) {
			noteSelection(session);
		},
	},
	{
		id: 'select', group: 'judge', keys: ['space'], modes: ['list', 'sheet'], disabled: whyNotLoaded,
		run(session) {
			const {cursor} = positionOf(session.store.get());
			select(session, cursor, cursor);
			session.dispatch({type: 'move-by', step: 1});
		},
	},
	{
		id: 'select-range', group: 'judge', keys: ['v'], modes: ['list', 'sheet'], disabled: whyNotLoaded,
		run(session) {
			const {store} = session;
			if (picksOf(store.get()).anchor === undefined) {
				session.dispatch({type: 'start-range'});
				session.say(sentences(words().messages.rangeStarted, keyed(session, 'select-range', words().keys.endsRange)));
			} else {
				endRange(session);
			}
		},
	},
	{
		id: 'select-page', group: 'judge', keys: ['ctrl+a'], modes: ['list', 'sheet'],
		run(session) {
			const {top} = positionOf(session.store.get());
			select(session, top, Math.min(top + pageRows(session.store.get()), session.list().count ?? 0) - 1, true);
		},
	},
	{
		id: 'judge-all', group: 'judge', keys: ['A'], modes: modesWithoutTwin,
		disabled: whyNotJudgeAll,
		run(session) {
			endRange(session);
			const {list} = session.store.get();
			session.store.set({
				popup: {
					kind: 'judge-all', list, total: session.list().count ?? 0, selected: picksOf(session.store.get()).selection.size, statusCounts: statusCountsOf(session, list), text: '', caret: 0,
				},
			});
		},
	},
	...([['next-unjudged', 'u', 1], ['previous-unjudged', 'U', -1]] as const).map(([id, key, direction]): Action => ({
		id, group: 'judge', keys: [key], modes: modesWithoutTwin,
		run(session) {
			session.seekUnjudged(direction);
		},
	})),
	...([['undo', 'z'], ['redo', 'Z']] as const).map(([id, key]): Action => ({
		id, group: 'judge', keys: [key], modes: allModes,
		run(session) {
			void session.judgement(async review => {
				const done = await (id === 'undo' ? review.undo() : review.redo());
				const {undone, nothingToUndo, nothingToRedo} = words().messages;
				const nothing = id === 'undo' ? nothingToUndo : nothingToRedo;
				session.say(done ? undone(done) : nothing, done ? 'plain' : 'warning');
				if (done?.goTo !== undefined && !session.store.get().twin) {
					await session.goToKey(done.goTo);
				}
			});
		},
	})),
];

