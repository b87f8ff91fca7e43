import {sampleKey, type Sample} from '../../sources/source.js';
import type {Frame, Rectangle} from '../layout.js';
import type {PaneState, ShownPictures} from '../pictures/picture-desk.js';
import {besideBoxes} from '../pictures/wanted.js';
import type {Session} from '../session.js';
import {sheetGrid, sheetSlot} from '../sheet.js';
import type {View} from '../state/state.js';
import {positionOf} from '../state/state.js';
import {cutMiddle, padEnd, widthOf, wrap} from '../text/fit.js';
import {addressOf, shortName} from '../text/names.js';
import {count} from '../text/numbers.js';
import type {Theme} from '../theme.js';
import {factLines, pictureTitle} from './facts.js';

/** Words in the middle of a picture's rectangle, in place of a picture. */
const inMiddle = (text: string, columns: number, rows: number, paint: (text: string) => string): string[] => {
	const lines = wrap(text, Math.max(1, columns - 2)).slice(0, rows);
	const first = Math.max(0, Math.floor((rows - lines.length) / 2) - (rows > 6 ? 1 : 0));
	return Array.from({length: rows}, (_, row) => {
		const line = lines[row - first];
		if (line === undefined) {
			return ' '.repeat(columns);
		}

		const indent = Math.max(0, Math.floor((columns - widthOf(line)) / 2));
		return ' '.repeat(indent) + paint(padEnd(line, columns - indent));
	});
};

const paneLines = (theme: Theme, pane: PaneState | undefined, columns: number, rows: number): string[] => {
	const blank = () => Array.from({length: rows}, () => ' '.repeat(columns));
	if (!pane || pane.kind === 'ready') {
		return blank();
	}

	return pane.kind === 'none' ? inMiddle(`no picture: ${pane.why}`, columns, rows, theme.dim) : (pane.late ? inMiddle(theme.ellipsis, columns, rows, theme.dim) : blank());
};

const join = (left: string[], right: string[], gap: string): string[] => left.map((line, index) => line + gap + (right[index] ?? ''));

const pictureLines = (session: Session, rectangle: Pick<Rectangle, 'columns' | 'rows'>, view: View, shown: ShownPictures): string[] => {
	const theme = session.theme();
	if (view !== 'beside') {
		return paneLines(theme, shown.panes.get('main'), rectangle.columns, rectangle.rows);
	}

	const [left, right] = besideBoxes(rectangle);
	if (left.y === right.y) {
		const lines = join(paneLines(theme, shown.panes.get('left'), left.columns, left.rows), paneLines(theme, shown.panes.get('right'), right.columns, right.rows), ' '.repeat(right.x - left.x - left.columns));
		return lines.map(line => padEnd(line, 0) === '' ? line : line);
	}

	return [
		...paneLines(theme, shown.panes.get('left'), left.columns, left.rows),
		...Array.from({length: right.y - left.y - left.rows}, () => ' '.repeat(rectangle.columns)),
		...paneLines(theme, shown.panes.get('right'), right.columns, right.rows),
	];
};

const name = (session: Session, sample: Sample, view: View): string => {
	const shared = session.folder();
	const short = (address: string | undefined) => address === undefined ? 'none' : shortName(address, shared);
	switch (view) {
		case 'after': {
			return short(sample.after.address);
		}

		case 'before': {
			return short(sample.before.address);
		}

		default: {
			const one = short(sample.before.address);
			const other = short(sample.after.address);
			return one === other ? one : `${one} ${session.theme().arrow} ${other}`;
		}
	}
};

/** The contact sheet: thumbnails with status, verdict and name under each. */
export const sheetLines = (session: Session, frame: Frame, shown: ShownPictures): string[] => {
	const theme = session.theme();
	const {cursor, top} = positionOf(session.store.get());
	const list = session.list();
	const grid = sheetGrid(frame.list);
	const {selection} = session.store.get();
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
			const glyph = sample ? (sample.status ? theme.status[sample.status](theme.glyph[sample.status]) : theme.warning('?')) : theme.dim(theme.skeleton);
			const verdict = mark?.verdict ? {accept: theme.good, reject: theme.danger, flag: theme.warning}[mark.verdict](theme.verdict[mark.verdict]) : ' ';
			const selected = sample && selection.has(sampleKey(sample)) ? theme.accent(theme.selected) : ' ';
			const label = sample ? shortName(addressOf(sample), session.folder()) : count(index + 1);
			const text = `${current ? theme.accent(theme.pointer) : ' '}${glyph}${verdict}${selected}${padEnd(cutMiddle(label, columns - 5), columns - 4)}`;
			cells.push([...paneLines(theme, shown.panes.get(`sheet-${slot}`), columns - 1, rows - 1).map(line => line + ' '), current ? theme.cursor + text + theme.cursorEnd : text]);
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

/** What stands beside the list, or fills the screen: picture and facts, or the contact sheet. */
export const detailLines = (session: Session, frame: Frame, shown: ShownPictures, {sample, cursor}: {sample: Sample | undefined; cursor: number}): string[] => {
	const theme = session.theme();
	const {layout, view} = session.store.get();
	const detail = frame.detail!;
	const picture = frame.picture!;
	if (!sample || shown.key !== sampleKey(sample)) {
		// The facts follow the cursor when it rests, with the picture: a held key moves two rows of the list and nothing else.
		const last = shown.sample;
		if (!last || !sample) {
			return Array.from({length: detail.rows}, () => '');
		}

		sample = last;
	}

	const facts = factLines(theme, detail.columns, frame.facts?.rows ?? 0, sample, shown.facts);
	if (layout === 'picture') {
		const list = session.list();
		const mark = session.review.markOf(sample);
		const verdict = mark?.verdict ? ` ${theme.verdict[mark.verdict]} ${mark.verdict}` : '';
		const zoom = session.store.get().zoom.scale > 1 ? ` ${theme.separator} ${session.store.get().zoom.scale.toFixed(1)}×` : '';
		const words = `${count(list.place(cursor).index + 1)}${verdict}  ${name(session, sample, view)} ${theme.separator} ${view}${zoom}`;
		const lines = [factLines(theme, detail.columns, 2, sample, shown.facts).slice(0, 1)[0] ?? '', theme.dim(padEnd(cutMiddle(words, detail.columns), detail.columns))];
		return [...pictureLines(session, picture, view, shown), ...lines.slice(0, frame.facts?.rows ?? 0)];
	}

	return [pictureTitle(theme, detail.columns, view, name(session, sample, view)), ...pictureLines(session, picture, view, shown), ...facts];
};

