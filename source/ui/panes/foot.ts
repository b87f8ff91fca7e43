import {hintFacts} from '../actions/hint-facts.js';
import {keyed, sentences} from '../key-words.js';
import {grouped, percent} from '../../text/numbers.js';
import type {Frame} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {hintsLine, messageLines} from './hints.js';

/** The last line: what there is to say, else the hints; at its right where the cursor is, or what is waited for. Only what is said may take more than one line. */
export const footLines = (session: Session, frame: Frame, {late, list, cursor}: {late: boolean; list: RowList; cursor: number}): string[] => {
	const theme = session.theme();
	const state = session.store.get();
	const {work} = state;
	// Trouble is said though something goes on; the next key lets it go.
	if (work && (state.message === undefined || state.message.tone === 'plain')) {
		const rate = work.rate === undefined ? '' : `, ${grouped(Math.round(work.rate))} a second`;
		const of = work.total === undefined ? '' : ` of ${grouped(work.total)}`;
		return messageLines(theme, frame.columns, {text: sentences(`${work.said} ${grouped(work.done)}${of}${rate}.`, keyed(session, 'back', 'stops.')), tone: 'plain'});
	}

	const said = state.message ? messageLines(theme, frame.columns, state.message) : [];
	if (state.message && !state.message.isAboveHints) {
		return said;
	}

	const {selection} = picksOf(state);
	const range = rangeOf(state);
	const selected = [
		selection.size > 0 ? `${grouped(selection.size)} selected` : '',
		range === undefined ? '' : `range of ${grouped(range[1] - range[0] + 1)}`,
	].filter(Boolean).join(' + ');
	const queue = session.queueWords(frame.columns < 70);
	// With the whole list on one screen the numbers beside the rows say it.
	const where = list.count !== undefined && list.count > 0 && frame.columns >= 60 ? `${percent((cursor + 1) / list.count).replace(/\.\d/, '')}` : '';
	// Its interval is the first to go where the screen is narrow.
	const wordings = [queue, queue.replace(/ \([^)]*\)/, '')].map(words => [selected, words, late ? 'loading …' : where].filter(Boolean).join('  '));
	return [...said, hintsLine(theme, frame.columns, {keymap: session.keymap, facts: hintFacts(session)}, ...wordings)];
};
