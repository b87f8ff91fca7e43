import {sampleKey} from '../../model/source.js';
import {plural} from '../../text/numbers.js';
import {statusWords} from '../theme.js';
import {padEnd, wrap} from '../../text/fit.js';
import type {Frame} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import {keyed, sentences} from '../key-words.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {isSumTooLarge} from './tab-numbers.js';
import {createRowCache, listShape, titlesLine} from './list.js';

const rowLineCached = createRowCache();

export type ListView = {
	readonly list: RowList;
	readonly cursor: number;
	readonly top: number;
	readonly late: boolean;
	/** Lines at the bottom of the list that a banner covers. */
	readonly covered: number;
};

/** What an empty list of all samples means, and what of it the service contradicts. */
const emptyVersionWords = ({version}: Session): string => {
	const {promised = 0} = version.list('all');
	if (promised > 0) {
		return `The service counts ${plural(promised, 'sample')} in this version, but its list is empty.`;
	}

	return isSumTooLarge(version)
		? 'The list of all samples is empty, but the service counts samples with a status: the tabs above show them.'
		: 'This version has no samples.';
};

/** Why there is nothing to see here, and which key goes on. */
const emptyWords = (session: Session): string => {
	const {list} = session.store.get();
	switch (list) {
		case 'all': {
			return emptyVersionWords(session);
		}

		case 'found': {
			return session.store.get().work ? 'Nothing is found yet.' : sentences('Nothing was found.', keyed(session, 'find', 'finds again.'), keyed(session, 'back', 'goes back.'));
		}

		case 'queue': {
			return sentences('The queue is empty.', keyed(session, 'back', 'goes back.'));
		}

		default: {
			const {promised = 0} = session.version.list(list);
			if (promised > 0) {
				return sentences(`The service counts ${plural(promised, `${statusWords[list].toLowerCase()} sample`)}, but its list is empty.`, keyed(session, 'show-all', 'shows all.'));
			}

			return sentences(`No ${statusWords[list].toLowerCase()} samples in this version.`, keyed(session, 'show-all', 'shows all.'));
		}
	}
};

/** The list's lines, titles included: exactly as many as the frame has. */
export const listLines = (session: Session, frame: Frame, {list, cursor, top, late, covered}: ListView): string[] => {
	const theme = session.theme();
	const state = session.store.get();
	const {columns, rows} = frame.list;
	const shape = listShape(theme, columns, list.home === undefined ? list.count ?? session.list('all').count : session.list('all').count, session.folders());
	const lines: string[] = frame.titles === undefined ? [] : [titlesLine(shape)];
	const height = lines.length + rows;
	if (list.count === 0) {
		lines.push(padEnd('', columns), ...wrap(emptyWords(session), columns - 4).map(line => padEnd(`  ${line}`, columns)));
	} else {
		const known = list.count ?? top + rows;
		const range = rangeOf(state);
		const {selection} = picksOf(state);
		// The cursor's row is never under the banner.
		const first = top + Math.max(0, Math.min(covered, cursor - top - (rows - covered) + 1));
		for (let index = first; index < Math.min(top + rows, known); index++) {
			const sample = list.at(index);
			const mark = sample && session.review.markOf(sample);
			lines.push(rowLineCached(shape, {
				number: list.place(index).index + 1,
				sample,
				verdict: mark?.verdict,
				note: Boolean(mark?.note),
				selected: (range !== undefined && index >= range[0] && index <= range[1]) || (sample !== undefined && selection.size > 0 && selection.has(sampleKey(sample))),
				current: index === cursor,
				failed: list.hasFailed(index),
			}));
		}
	}

	while (lines.length < height) {
		lines.push(' '.repeat(columns));
	}

	if (late && list.count === undefined) {
		lines[frame.titles === undefined ? 0 : 1] = theme.dim(padEnd('   loading …', columns));
	}

	return lines.slice(0, height);
};
