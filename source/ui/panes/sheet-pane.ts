import {sampleKey} from '../../model/source.js';
import type {Frame} from '../layout.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {sheetGrid, sheetSlot} from '../sheet.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {cutMiddle, padEnd} from '../../text/fit.js';
import {addressOf, shortName} from '../lists/names.js';
import {grouped} from '../../text/numbers.js';
import {words} from '../words/index.js';
import {paneLines} from './detail-pane.js';
import type {ListView} from './list-pane.js';

/** Returns the contact sheet: thumbnails with status, verdict and name under each. */
export const sheetLines = (session: Session, frame: Frame, shown: DeskSnapshot, {list, cursor, top}: ListView): string[] => {
	const theme = session.theme();
	const grid = sheetGrid(frame.list);
	const {selection} = picksOf(session.store.get());
	const range = rangeOf(session.store.get());
	const lines = frame.titles === undefined ? [] : [' '.repeat(frame.columns)];
	for (let row = 0; row < grid.rows; row++) {
		const cells: string[][] = [];
		for (let column = 0; column < grid.columns; column++) {
			const slot = (row * grid.columns) + column;
			const index = top + slot;
			const {columns, rows} = sheetSlot(frame.list, grid, slot);
			if (index >= (list.count ?? 0)) {
				cells.push(Array.from({length: rows}, () => ' '.repeat(columns)));
				continue;
			}

			const sample = list.at(index);
			const mark = sample && session.review.markOf(sample);
			const current = index === cursor;
			const failed = sample === undefined && list.hasFailed(index);
			const own = sample?.status ? theme.status[sample.status](theme.glyph[sample.status]) : theme.warning('?');
			const absent = failed ? theme.danger('!') : theme.dim(theme.skeleton);
			const glyph = sample ? own : absent;
			const verdict = mark?.verdict ? {accept: theme.good, reject: theme.danger, flag: theme.warning}[mark.verdict](theme.verdict[mark.verdict]) : ' ';
			const selected = (range !== undefined && index >= range[0] && index <= range[1]) || (sample && selection.has(sampleKey(sample))) ? theme.accent(theme.selected) : ' ';
			const label = sample ? shortName(addressOf(sample), session.folders()) : `${grouped(index + 1)}${failed ? ` ${words().list.notLoaded}` : ''}`;
			const text = `${current ? theme.accent(theme.pointer) : ' '}${glyph}${verdict}${selected}${padEnd(cutMiddle(label, columns - 5), columns - 4)}`;
			cells.push([...paneLines(session, shown.panes.get(`sheet-${slot}`), columns - 1, rows - 1).map(line => line + ' '), current ? theme.cursor + text + theme.cursorEnd : text]);
		}

		for (let line = 0; line < (cells[0]?.length ?? 0); line++) {
			lines.push(cells.map(cell => cell[line] ?? '').join(''));
		}
	}

	const height = frame.list.rows + (frame.titles === undefined ? 0 : 1);
	while (lines.length < height) {
		lines.push('');
	}

	return lines.slice(0, height);
};
