import type {Sample, Side} from '../../model/source.js';
import {
	cutEnd, cutMiddle, padEnd, widthOf,
} from '../../text/fit.js';
import type {Frame, Rectangle} from '../layout.js';
import {shortName, type SharedFolders} from '../lists/names.js';
import {pairAreas, type PairShapes} from '../pictures/pair-areas.js';
import type {View} from '../state/state.js';
import type {TwinView} from '../state/twin.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {pictureLines} from './detail-pane.js';
import {
	differenceWords, factLines, sizeWords, type PictureDetails,
} from './facts.js';
import {noteWords, verdictWords, type Mark} from './mark-words.js';
import type {PanesFacts} from './picture-pane.js';

/** One sample of a pair. */
export type HalfFacts = {
	readonly sample: Sample;
	/** Address of its picture. */
	readonly address: string | undefined;
	/** What the job did: `deleted`, `kept`, or that it is a guess. */
	readonly label: string;
	readonly mark: Mark | undefined;
	/** Whether keys judge it. */
	readonly isFocused: boolean;
};

export type TwinFacts = Readonly<Record<Side, HalfFacts>> & {
	readonly view: View;
	/** The shapes that decide how a pair is arranged. */
	readonly shapes?: PairShapes | undefined;
	readonly focus: TwinView['focus'];
	/** Zoom factor; 1 shows the whole picture. */
	readonly scale: number;
	/** The number of the deleted sample, counted from 1, among those that the kept one replaced; `count` is their number, if known. */
	readonly position: number;
	readonly count: number | undefined;
	/** The number of the guessed sample, counted from 1, how many samples were compared, and its distance. Undefined if the description names the sample. */
	readonly guess: {readonly number: number; readonly compared: number; readonly distance: number} | undefined;
	readonly shared: SharedFolders;
	readonly details: PictureDetails;
	readonly pictures: PanesFacts;
};

/** Returns the title of a sample: what the job did, its address, the verdict and the reason. */
const title = (theme: Theme, columns: number, {sample, address = words().picture.none, label, mark, isFocused}: HalfFacts, shared: SharedFolders): string => {
	const room = Math.max(1, columns - widthOf(label) - 2);
	const judgement = [verdictWords(theme, sample, mark), mark?.reason ?? ''].filter(Boolean).join(` ${theme.separator} `);
	const full = judgement === '' ? '' : `  ${judgement}`;
	const glyph = mark?.verdict === undefined ? '' : ` ${theme.verdict[mark.verdict]}`;
	const short = shortName(address, shared);
	const file = address.slice(address.lastIndexOf('/') + 1);
	// The file name matters more than the words of the verdict, and both matter more than the folders.
	const fitting = [`${address}${full}`, `${short}${full}`, `${short}${glyph}`, `${file}${glyph}`].find(text => widthOf(text) <= room);
	const text = fitting ?? `${cutMiddle(file, Math.max(1, room - widthOf(glyph)))}${glyph}`;
	return (isFocused ? theme.bold(label) : theme.dim(label)) + '  ' + padEnd(text, room);
};

/** Returns the titles above the pictures, and the title between two stacked pictures. */
const titles = (theme: Theme, area: Rectangle, facts: TwinFacts): {readonly over: string; readonly between?: string} => {
	const {view, before, after, shared} = facts;
	if (view === 'after' || view === 'before') {
		return {over: title(theme, area.columns, facts[view], shared)};
	}

	const [left, right] = pairAreas(area, facts.shapes);
	if (view === 'beside' && left.y !== right.y) {
		return {over: title(theme, area.columns, before, shared), between: title(theme, area.columns, after, shared)};
	}

	const half = Math.floor((area.columns - 2) / 2);
	return {over: title(theme, area.columns - half - 2, before, shared) + '  ' + title(theme, half, after, shared)};
};

/** Returns the lines of the twin view: titles, pictures, and one or two lines of facts. */
export const twinLines = (theme: Theme, frame: Frame, facts: TwinFacts): string[] => {
	const {columns} = frame.detail!;
	const {view, scale, details, before, guess} = facts;
	const {twin} = words();
	const {over, between} = titles(theme, frame.picture!, facts);
	const {mark} = facts[facts.focus === 'deleted' ? 'before' : 'after'];
	// On a narrow screen, the titles have no room for reasons.
	const judged = [twin.judges[facts.focus], mark?.reason ?? '', noteWords(theme, mark, Math.floor(columns / 3))].filter(Boolean).join(` ${theme.separator} `);
	const status = [
		// On the narrowest screen too, say that it is a guess.
		...(guess
			? [twin.guessPosition(guess.number, guess.compared, guess.distance), judged]
			: [judged, twin.position(facts.position, facts.count)]),
		twin.views[view],
		scale > 1 ? `${scale.toFixed(1)}×` : '',
		details.difference ? differenceWords(theme, details.difference, details.shrunk) : sizeWords(theme, details),
	].filter(Boolean).join(` ${theme.separator} `);
	const [description = ''] = factLines(theme, {columns: columns - 2, rows: 2}, {sample: before.sample, details: {shrunk: false}});
	const line = theme.dim(padEnd(' ' + cutEnd(status, columns - 2), columns));
	return [over, ...pictureLines(theme, frame.picture!, facts, between), ...(frame.facts?.rows === 1 ? [line] : [` ${description}`, line])];
};
