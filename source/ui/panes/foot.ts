import {hintFacts} from '../actions/hint-facts.js';
import {keyed, sentences} from '../key-words.js';
import {percent} from '../../text/numbers.js';
import type {Frame} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {words} from '../words/index.js';
import {hintsLine, messageLines} from './hints.js';

/** Returns the last line: a message or the progress of work, else the hints with the position at the right. Only messages may take more than one line. */
export const footLines = (session: Session, frame: Frame, {late, list, cursor}: {late: boolean; list: RowList; cursor: number}): string[] => {
	const theme = session.theme();
	const state = session.store.get();
	const {work} = state;
	const {foot, keys, list: {loading}} = words();
	// Warnings and errors show even while something runs, until the next key.
	if (work && (state.message === undefined || state.message.tone === 'plain')) {
		const progress = foot.progress(work.label, work.done, work.total, work.rate === undefined ? undefined : Math.round(work.rate));
		return messageLines(theme, frame.columns, {text: sentences(progress, keyed(session, 'back', keys.stopsNow)), tone: 'plain'});
	}

	const said = state.message ? messageLines(theme, frame.columns, state.message) : [];
	if (state.message && !state.message.isAboveHints) {
		return said;
	}

	const {selection} = picksOf(state);
	const range = rangeOf(state);
	const selected = [
		selection.size > 0 ? foot.selected(selection.size) : '',
		range === undefined ? '' : foot.range(range[1] - range[0] + 1),
	].filter(Boolean).join(' + ');
	const queue = session.queueWords(frame.columns < 70);
	// A narrow screen has no room for the position; the row numbers show it.
	const where = list.count !== undefined && list.count > 0 && frame.columns >= 60 ? `${percent((cursor + 1) / list.count).replace(/\.\d/, '')}` : '';
	// On a narrow screen the interval of the reject rate is left out first.
	const wordings = [queue, queue.replace(/ \([^)]*\)/, '')].map(text => [selected, text, late ? loading : where].filter(Boolean).join('  '));
	return [...said, hintsLine(theme, frame.columns, {keymap: session.keymap, facts: hintFacts(session)}, ...wordings)];
};
