import type {Sample, Side} from '../../model/source.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import type {BoxWords} from '../boxes/box-desk.js';
import type {Frame, Rectangle} from '../layout.js';
import {pairAreas, type PairShapes} from '../pictures/pair-areas.js';
import type {View} from '../state/state.js';
import {
	cutEnd, cutMiddle, padEnd, widthOf,
} from '../../text/fit.js';
import {shortName, type SharedFolders} from '../lists/names.js';
import type {Theme} from '../theme.js';
import {grouped} from '../../text/numbers.js';
import {words} from '../words/index.js';
import {
	differenceWords, factLines, pictureTitle, sizeWords, wipeTitle, type PictureDetails,
} from './facts.js';
import {earlierLine, earlierWords, type EarlierMark} from './earlier-words.js';
import {
	noteWords, othersLines, verdictWords, type Mark,
} from './mark-words.js';
import {paneLines, type PanesFacts} from './picture-pane.js';

export type DetailFacts = {
	readonly sample: Sample;
	/** Counted from 1. */
	readonly number: number;
	/** Number of samples that `number` refers to; undefined if not known. */
	readonly total?: number | undefined;
	/** The view that shows: the chosen one if the sample has the pictures for it. */
	readonly view: View;
	/** The shapes that decide how a pair is arranged. */
	readonly shapes?: PairShapes | undefined;
	/** Zoom factor; 1 shows the whole picture. */
	readonly scale: number;
	readonly mark: Mark | undefined;
	/** The marks of other reviewers, as far as the user may see them. */
	readonly marks?: Pick<LayeredMarks, 'others' | 'adjudicated'>;
	/** The verdict in another version. */
	readonly earlier?: EarlierMark | undefined;
	readonly shared: SharedFolders;
	readonly details: PictureDetails;
	/** Texts about the labels drawn over the picture; undefined if none are. */
	readonly boxWords?: BoxWords | undefined;
	/** How the sample contradicts the documents of its operator. */
	readonly difference?: string | undefined;
	readonly pictures: PanesFacts;
};

const join = (left: string[], right: string[], gap: string): string[] => left.map((line, index) => line + gap + (right[index] ?? ''));

/** Returns the lines of the picture. `between` fills the gap between two stacked pictures. */
export const pictureLines = (theme: Theme, rectangle: Pick<Rectangle, 'columns' | 'rows'>, {view, shapes, pictures}: Pick<DetailFacts, 'view' | 'shapes' | 'pictures'>, between = ''): string[] => {
	if (view !== 'beside') {
		return paneLines(theme, rectangle, pictures, 'main');
	}

	const [left, right] = pairAreas(rectangle, shapes);
	if (left.y === right.y) {
		return join(paneLines(theme, left, pictures, 'left'), paneLines(theme, right, pictures, 'right'), ' '.repeat(right.x - left.x - left.columns));
	}

	return [
		...paneLines(theme, left, pictures, 'left'),
		...Array.from({length: right.y - left.y - left.rows}, (_, row) => row === 0 && between !== '' ? between : ' '.repeat(rectangle.columns)),
		...paneLines(theme, right, pictures, 'right'),
	];
};

const shortOf = (address: string | undefined, shared: SharedFolders): string => address === undefined ? words().picture.none : shortName(address, shared);

const nameOf = (theme: Theme, {sample, view, shared}: DetailFacts): string => {
	const before = shortOf(sample.before.address, shared);
	const after = shortOf(sample.after.address, shared);
	switch (view) {
		case 'after': {
			return after;
		}

		case 'before': {
			return before;
		}

		default: {
			return before === after ? before : `${before} ${theme.arrow} ${after}`;
		}
	}
};

/** Returns the title above the picture, and the title between two stacked pictures. */
const titles = (theme: Theme, area: Rectangle, facts: DetailFacts): {readonly over: string; readonly between?: string} => {
	const {view, sample, shared} = facts;
	if (view === 'wipe') {
		return {over: wipeTitle(theme, area.columns, nameOf(theme, facts))};
	}

	if (view !== 'beside') {
		return {over: pictureTitle(theme, area.columns, view, nameOf(theme, facts))};
	}

	const [left, right] = pairAreas(area, facts.shapes);
	const title = (side: 'before' | 'after', columns: number): string => pictureTitle(theme, columns, side, shortOf(sample[side].address, shared));
	return left.y === right.y
		? {over: title('before', right.x - 2) + '  ' + title('after', area.columns - right.x)}
		: {over: title('before', area.columns), between: title('after', area.columns)};
};

/** Returns the line about the labels drawn over the picture; empty if none are. */
const boxLine = (theme: Theme, {boxWords, sample, details, view}: DetailFacts, columns: number): string => {
	const sides: readonly Side[] = view === 'before' || view === 'after' ? [view] : ['before', 'after'];
	return boxWords?.line(theme, {sample, details, sides}, columns) ?? '';
};

/** Returns the line about the contradiction to the documents; empty if there is none. */
const differenceLine = (theme: Theme, {difference}: DetailFacts, columns: number): string => difference === undefined ? '' : theme.warning(cutEnd(difference, columns));

/** Returns a name, the facts `first`, and as many of the facts `last` as fit. The name is shortened before the facts `first` are cut. */
const fitFacts = (theme: Theme, columns: number, name: string, [first, last]: readonly [first: readonly string[], last: readonly string[]]): string => {
	const join = (...some: readonly string[]): string => some.filter(Boolean).join(` ${theme.separator} `);
	for (let count = last.length; count >= 0; count--) {
		const text = join(name, ...first, ...last.slice(0, count));
		if (widthOf(text) <= columns) {
			return text;
		}
	}

	const room = Math.max(Math.floor(columns / 3), columns - widthOf(join(...first)) - 3);
	return cutEnd(join(cutMiddle(name, room), ...first), columns);
};

/** Returns the full-screen picture, with one or two lines of facts below it. */
export const fullScreenLines = (theme: Theme, frame: Frame, facts: DetailFacts): string[] => {
	const fullWidth = frame.detail!.columns;
	const columns = fullWidth - 2;
	const {sample, view, scale, mark, details} = facts;
	const name = `${grouped(facts.number)}${facts.total === undefined ? '' : ` / ${grouped(facts.total)}`}  ${nameOf(theme, facts)}`;
	const factsLine = (room: number): string => fitFacts(theme, room, name, [[
		view === 'wipe' ? words().picture.wipe : words().views[view],
		scale > 1 ? `${scale.toFixed(1)}×` : '',
		verdictWords(theme, sample, mark),
		mark?.reason ?? '',
	], [
		...(facts.marks ? othersLines(theme, columns, sample, facts.marks) : []),
		earlierWords(theme, facts.earlier),
		...(details.difference ? differenceWords(theme, details.difference, details.shrunk) : sizeWords(theme, details, sample)).split(` ${theme.separator} `),
	]]);
	// The note is on the line of the description, or on a low screen on the only line.
	const isLow = frame.facts?.rows === 1;
	const [first = ''] = factLines(theme, {columns, rows: 1}, {sample, details: {shrunk: false}});
	const note = noteWords(theme, mark, Math.max(Math.floor(columns / 3), columns - 3 - widthOf(isLow ? factsLine(columns) : first)));
	const separated = note === '' ? '' : ` ${theme.separator} ${note}`;
	const room = columns - widthOf(separated);
	const picture = pictureLines(theme, frame.picture!, facts);
	const shortName = cutMiddle(name, Math.floor(columns / 3));
	const boxes = boxLine(theme, facts, columns - widthOf(shortName) - 3) || differenceLine(theme, facts, columns - widthOf(shortName) - 3);
	if (boxes !== '') {
		const status = isLow ? [] : [` ${first}`];
		return [...picture, ...status, `${theme.dim(` ${shortName} ${theme.separator} `)}${boxes}`];
	}

	return isLow
		? [...picture, theme.dim(padEnd(` ${factsLine(room)}${separated}`, fullWidth))]
		: [...picture, ` ${factLines(theme, {columns: room, rows: 1}, {sample, details: {shrunk: false}})[0]}${separated}`, theme.dim(padEnd(` ${factsLine(columns)}`, fullWidth))];
};

/** Returns the pane beside the list: the picture and the facts below it. */
export const detailLines = (theme: Theme, frame: Frame, facts: DetailFacts): string[] => {
	const picture = frame.picture!;
	const {over, between} = titles(theme, picture, facts);
	return [
		over,
		...pictureLines(theme, picture, facts, between),
		...factLines(theme, {columns: frame.detail!.columns, rows: frame.facts?.rows ?? 0}, {
			...facts,
			remarks: [
				earlierLine(theme, facts.earlier, frame.detail!.columns),
				boxLine(theme, facts, frame.detail!.columns),
				differenceLine(theme, facts, frame.detail!.columns),
			],
		}),
	];
};
