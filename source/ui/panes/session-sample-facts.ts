import {measureOf} from '../../measures/measure-values.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {keyed, keysHere} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Frame} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import type {DeskSnapshot, PaneState} from '../pictures/desk-types.js';
import {viewOf} from '../pictures/wanted.js';
import {earlierMark} from '../actions/across-actions.js';
import type {Session} from '../session.js';
import {sheetGrid} from '../sheet.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {words} from '../words/index.js';
import type {DetailFacts} from './detail-pane.js';
import {positionColumns, positionText} from './foot.js';
import type {RowFacts} from './list.js';
import type {ListFacts} from './list-pane.js';
import type {PaneFacts, PanesFacts} from './picture-pane.js';
import type {SheetFacts} from './sheet-pane.js';
import {isSumTooLarge} from './tab-numbers.js';

/** The list shown, and its visible rows. */
export type ListView = {
	readonly list: RowList;
	readonly cursor: number;
	readonly top: number;
	readonly isLate: boolean;
	/** Number of lines of the list that a banner covers. */
	readonly covered: number;
};

/** Whether the samples are from two folders on this machine. */
export const isOfFolders = ({endpoint}: Session['identity']): boolean => endpoint === 'local';

/** Returns why the version has no samples, or what in the service's answers contradicts that. */
const emptyVersionWords = ({identity, version}: Session): string => {
	const {empty} = words();
	const {reportedCount = 0} = version.list('all');
	if (reportedCount > 0) {
		return empty.versionWithCount(reportedCount);
	}

	if (isOfFolders(identity)) {
		return empty.folders;
	}

	return isSumTooLarge(version) ? empty.versionWithStatuses : empty.version;
};

/** Returns why the list is empty, and which key helps. */
export const emptyWords = (session: Session): string => {
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
			const {reportedCount = 0} = session.version.list(list);
			return sentences(reportedCount > 0 ? empty.statusWithCount(list, reportedCount) : empty[isOfFolders(session.identity) ? 'statusInFolders' : 'status'](list), keyed(session, 'show-all', keys.showsAll));
		}
	}
};

/** Returns a sample's value of the measure that the list shown is sorted by. */
const measureIn = ({measures: {file, order}, store}: Session, sample: Sample): RowFacts['measure'] => {
	const measured = order === undefined || store.get().list !== 'found' ? undefined : file?.measuredOf(sampleKey(sample));
	const value = order && measured && measureOf(order.name, measured);
	if (order === undefined || value === undefined) {
		return undefined;
	}

	const range = order.high - order.low;
	return {value, share: Number.isFinite(range) && range > 0 ? Math.max(0, Math.min(1, (value - order.low) / range)) : 1};
};

/** Returns what the rows from `first` to before `end` show. */
const rowsOf = (session: Session, {list, cursor}: ListView, first: number, end: number): RowFacts[] => {
	const state = session.store.get();
	const range = rangeOf(state);
	const {selection} = picksOf(state);
	const rows: RowFacts[] = [];
	for (let index = first; index < end; index++) {
		const sample = list.at(index);
		const mark = sample && session.review.markOf(sample);
		rows.push({
			number: list.locate(index).index + 1,
			sample,
			verdict: mark?.verdict,
			reason: mark?.reason,
			hasNote: Boolean(mark?.note),
			isContradiction: sample !== undefined && session.checks.differenceOf(sample) !== undefined,
			isSelected: (range !== undefined && index >= range[0] && index <= range[1])
				|| (sample !== undefined && selection.size > 0 && selection.has(sampleKey(sample))),
			isCurrent: index === cursor,
			measure: sample && measureIn(session, sample),
			hasFailed: list.hasFailed(index),
		});
	}

	return rows;
};

/** Returns the number of samples that row numbers refer to: those of the status, or in search results and the queue those of the version. */
const totalOf = (session: Session): number | undefined => {
	const list = session.list();
	const {count} = session.list('all');
	return list.home === undefined ? list.count ?? count : count;
};

/** Returns what the list shows. */
export const listFacts = (session: Session, frame: Frame, view: ListView): ListFacts => {
	const {list, cursor, top, isLate, covered} = view;
	const {rows} = frame.list;
	const known = list.count ?? top + rows;
	// The cursor's row is never under the banner.
	const first = top + Math.max(0, Math.min(covered, cursor - top - (rows - covered) + 1));
	return {
		total: totalOf(session),
		shared: session.folders(),
		patterns: session.store.get().list === 'found' ? session.found.patterns : undefined,
		rows: list.count === 0 ? [] : rowsOf(session, view, first, Math.min(top + rows, known)),
		empty: list.count === 0 ? emptyWords(session) : undefined,
		isLate: isLate && list.count === undefined,
	};
};

const paneFacts = (pane: PaneState): PaneFacts => {
	switch (pane.kind) {
		case 'waiting': {
			return {kind: 'waiting', isLate: pane.late, since: pane.since, tried: pane.tried()};
		}

		case 'none': {
			return {kind: 'none', why: pane.why, brief: pane.brief, failure: pane.failure?.()};
		}

		case 'ready': {
			return pane;
		}
	}
};

/** Returns what the rectangle of each picture shows. */
export const panesFacts = (session: Session, {panes}: DeskSnapshot): PanesFacts => ({
	keys: keysHere(session),
	now: session.now(),
	panes: new Map([...panes].map(([slot, pane]) => [slot, paneFacts(pane)])),
});

/** Returns what the contact sheet shows. */
export const sheetFacts = (session: Session, frame: Frame, shown: DeskSnapshot, view: ListView): SheetFacts => {
	const {columns, rows} = sheetGrid(frame.list);
	const {count} = view.list;
	return {
		cells: rowsOf(session, view, view.top, Math.min(view.top + (columns * rows), view.list.count ?? 0)),
		shared: session.folders(),
		pictures: panesFacts(session, shown),
		position: frame.columns < positionColumns && count !== undefined ? positionText({row: view.cursor + 1, count}).trim() : undefined,
	};
};

/** Returns what the picture and its facts show; undefined without a sample. */
export const detailFacts = (session: Session, shown: DeskSnapshot): DetailFacts | undefined => {
	const {number, facts} = shown;
	const {
		view, shapes, zoom, hasBoxes,
	} = session.store.get();
	// In the twin view, the pictures are the originals of two samples.
	const sample = shown.isPair ? undefined : shown.sample;
	return sample && {
		sample,
		number,
		total: totalOf(session),
		view: viewOf(sample, view),
		shapes,
		scale: zoom.scale,
		mark: session.review.markOf(sample),
		marks: session.review.disagreements.marksOf(sample),
		earlier: earlierMark(session, sample),
		shared: session.folders(),
		details: facts,
		difference: session.checks.differenceOf(sample),
		boxWords: hasBoxes ? session.boxes.words : undefined,
		pictures: panesFacts(session, shown),
	};
};
