import {sampleKey} from '../../model/source.js';
import {padEnd, wrap} from '../../text/fit.js';
import type {Frame} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import {keyed, sentences} from '../key-words.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {words} from '../words/index.js';
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

/** Returns why the list of all samples is empty, and whether the service contradicts that. */
const emptyVersionWords = ({version}: Session): string => {
	const {empty} = words();
	const {promised = 0} = version.list('all');
	if (promised > 0) {
		return empty.versionWithCount(promised);
	}

	return isSumTooLarge(version) ? empty.versionWithStatuses : empty.version;
};

/** Returns why the list is empty, and which key helps. */
const emptyWords = (session: Session): string => {
	const {list} = session.store.get();
	const {empty, keys} = words();
	switch (list) {
		case 'all': {
			return emptyVersionWords(session);
		}

		case 'found': {
			return session.store.get().work ? empty.search : sentences(empty.found, keyed(session, 'find', keys.searchesAgain), keyed(session, 'back', keys.goesBack));
		}

		case 'queue': {
			return sentences(empty.queue, keyed(session, 'back', keys.goesBack));
		}

		default: {
			const {promised = 0} = session.version.list(list);
			return sentences(promised > 0 ? empty.statusWithCount(list, promised) : empty.status(list), keyed(session, 'show-all', keys.showsAll));
		}
	}
};

/** Returns the list's lines, titles included: exactly as many as the frame has. */
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
		lines[frame.titles === undefined ? 0 : 1] = theme.dim(padEnd(`   ${words().list.loading}`, columns));
	}

	return lines.slice(0, height);
};
