import type {Sample} from '../../sources/source.js';
import type {Frame, Rectangle} from '../layout.js';
import type {PaneState, ShownPictures} from '../pictures/desk-types.js';
import {besideBoxes, viewOf} from '../pictures/wanted.js';
import type {Session} from '../session.js';
import type {View} from '../state/state.js';
import {cutMiddle, padEnd, widthOf, wrap} from '../text/fit.js';
import {shortName} from '../text/names.js';
import {count} from '../text/numbers.js';
import type {Theme} from '../theme.js';
import {viewWords} from '../actions/view-words.js';
import {
	differenceWords, factLines, pictureTitle, sizeWords,
} from './facts.js';

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

/** A picture's rectangle: blanks for the picture, or words in its place. */
export const paneLines = (theme: Theme, pane: PaneState | undefined, columns: number, rows: number): string[] => {
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
		return join(paneLines(theme, shown.panes.get('left'), left.columns, left.rows), paneLines(theme, shown.panes.get('right'), right.columns, right.rows), ' '.repeat(right.x - left.x - left.columns));
	}

	return [
		...paneLines(theme, shown.panes.get('left'), left.columns, left.rows),
		...Array.from({length: right.y - left.y - left.rows}, () => ' '.repeat(rectangle.columns)),
		...paneLines(theme, shown.panes.get('right'), right.columns, right.rows),
	];
};

const name = (session: Session, sample: Sample, view: View): string => {
	const short = (address: string | undefined) => address === undefined ? 'none' : shortName(address, session.folders());
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

/** What stands beside the list, or fills the screen: picture and facts. They follow the cursor when it rests, together: a held key moves two rows of the list and nothing else. */
export const detailLines = (session: Session, frame: Frame, shown: ShownPictures): string[] => {
	const theme = session.theme();
	const {layout, zoom} = session.store.get();
	const detail = frame.detail!;
	const picture = frame.picture!;
	const {sample} = shown;
	if (!sample) {
		return Array.from({length: detail.rows}, () => '');
	}

	const view = viewOf(sample, session.store.get().view);
	if (layout === 'picture') {
		const mark = session.review.markOf(sample);
		const words = [
			`${count(shown.number)}  ${name(session, sample, view)}`,
			viewWords[view],
			zoom.scale > 1 ? `${zoom.scale.toFixed(1)}×` : '',
			mark?.verdict === undefined ? '' : `${theme.verdict[mark.verdict]} ${mark.verdict}`,
			shown.facts.difference ? differenceWords(theme, shown.facts.difference) : sizeWords(theme, shown.facts),
		].filter(Boolean).join(` ${theme.separator} `);
		const [first = ''] = factLines(theme, detail.columns - 2, 2, sample, {shrunk: false});
		const lines = [` ${first}`, theme.dim(padEnd(' ' + cutMiddle(words, detail.columns - 2), detail.columns))];
		return [...pictureLines(session, picture, view, shown), ...(frame.facts?.rows === 1 ? [lines[1]!] : lines)];
	}

	return [
		pictureTitle(theme, detail.columns, view, name(session, sample, view)),
		...pictureLines(session, picture, view, shown),
		...factLines(theme, detail.columns, frame.facts?.rows ?? 0, sample, shown.facts),
	];
};
