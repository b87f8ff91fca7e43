import type {Sample} from '../../model/source.js';
import type {Frame, Rectangle} from '../layout.js';
import type {PaneState, DeskSnapshot} from '../pictures/desk-types.js';
import {besideBoxes, viewOf} from '../pictures/wanted.js';
import {keysHere} from '../key-words.js';
import type {Session} from '../session.js';
import type {View} from '../state/state.js';
import {cutMiddle, padEnd, widthOf, wrap} from '../../text/fit.js';
import {shortName} from '../lists/names.js';
import {failureWords, waitWords} from '../text/waits.js';
import {grouped} from '../../text/numbers.js';
import {words} from '../words/index.js';
import {
	differenceWords, factLines, pictureTitle, sizeWords, wipeTitle,
} from './facts.js';

/** Returns a text in the middle of a picture's rectangle, instead of a picture. */
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

/** Returns a picture's rectangle: blanks for the picture, or a text instead of it. */
export const paneLines = (session: Session, pane: PaneState | undefined, columns: number, rows: number): string[] => {
	const theme = session.theme();
	const now = session.now();
	if (pane?.kind === 'none') {
		const trouble = pane.trouble?.();
		const isRetried = trouble && (trouble.isTrying || trouble.next !== undefined || trouble.error.canRefresh);
		const retry = isRetried ? failureWords(trouble, now, keysHere(session)) : '';
		const next = retry === '' ? '' : `. ${retry}`;
		return inMiddle(words().picture.noPicture(`${pane.why.replace(next === '' ? '' : /\.$/, '')}${next}`), columns, rows, theme.dim);
	}

	if (pane?.kind === 'waiting' && pane.late) {
		return inMiddle(waitWords(pane.since, pane.tried(), now, keysHere(session)) ?? theme.ellipsis, columns, rows, theme.dim);
	}

	return Array.from({length: rows}, () => ' '.repeat(columns));
};

const join = (left: string[], right: string[], gap: string): string[] => left.map((line, index) => line + gap + (right[index] ?? ''));

/** Returns the picture's lines; `between` goes into the gap of two stacked pictures. */
const pictureLines = (session: Session, rectangle: Pick<Rectangle, 'columns' | 'rows'>, view: View, shown: DeskSnapshot, between = ''): string[] => {
	if (view !== 'beside') {
		return paneLines(session, shown.panes.get('main'), rectangle.columns, rectangle.rows);
	}

	const [left, right] = besideBoxes(rectangle);
	if (left.y === right.y) {
		return join(paneLines(session, shown.panes.get('left'), left.columns, left.rows), paneLines(session, shown.panes.get('right'), right.columns, right.rows), ' '.repeat(right.x - left.x - left.columns));
	}

	return [
		...paneLines(session, shown.panes.get('left'), left.columns, left.rows),
		...Array.from({length: right.y - left.y - left.rows}, (_, row) => row === 0 && between !== '' ? between : ' '.repeat(rectangle.columns)),
		...paneLines(session, shown.panes.get('right'), right.columns, right.rows),
	];
};

const shortOf = (session: Session, address: string | undefined): string => address === undefined ? words().picture.none : shortName(address, session.folders());

const name = (session: Session, sample: Sample, view: View): string => {
	const one = shortOf(session, sample.before.address);
	const other = shortOf(session, sample.after.address);
	switch (view) {
		case 'after': {
			return other;
		}

		case 'before': {
			return one;
		}

		default: {
			return one === other ? one : `${one} ${session.theme().arrow} ${other}`;
		}
	}
};

/** Returns the title above the picture, and the one between two stacked pictures. */
const titles = (session: Session, area: Rectangle, view: View, sample: Sample): {readonly over: string; readonly between?: string} => {
	const theme = session.theme();
	if (view === 'wipe') {
		return {over: wipeTitle(theme, area.columns, name(session, sample, view))};
	}

	if (view !== 'beside') {
		return {over: pictureTitle(theme, area.columns, view, name(session, sample, view))};
	}

	const [left, right] = besideBoxes(area);
	const title = (side: 'before' | 'after', columns: number): string => pictureTitle(theme, columns, side, shortOf(session, sample[side].address));
	return left.y === right.y
		? {over: title('before', right.x - 2) + '  ' + title('after', area.columns - right.x)}
		: {over: title('before', area.columns), between: title('after', area.columns)};
};

/** Returns picture and facts, beside the list or full screen. Both follow the cursor once it is idle: a held key redraws two rows of the list and nothing else. */
export const detailLines = (session: Session, frame: Frame, shown: DeskSnapshot): string[] => {
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
		const facts = [
			`${grouped(shown.number)}  ${name(session, sample, view)}`,
			view === 'wipe' ? words().picture.wipe : words().views[view],
			zoom.scale > 1 ? `${zoom.scale.toFixed(1)}×` : '',
			mark?.verdict === undefined ? '' : `${theme.verdict[mark.verdict]} ${words().verdicts[mark.verdict]}`,
			shown.facts.difference ? differenceWords(theme, shown.facts.difference) : sizeWords(theme, shown.facts, sample),
		].filter(Boolean).join(` ${theme.separator} `);
		const [first = ''] = factLines(theme, detail.columns - 2, 2, sample, {shrunk: false});
		const lines = [` ${first}`, theme.dim(padEnd(' ' + cutMiddle(facts, detail.columns - 2), detail.columns))];
		return [...pictureLines(session, picture, view, shown), ...(frame.facts?.rows === 1 ? [lines[1]!] : lines)];
	}

	const {over, between} = titles(session, picture, view, sample);
	return [
		over,
		...pictureLines(session, picture, view, shown, between),
		...factLines(theme, detail.columns, frame.facts?.rows ?? 0, sample, shown.facts),
	];
};
