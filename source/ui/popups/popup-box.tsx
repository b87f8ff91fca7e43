import {Box, Text} from 'ink';
import {keyLabel} from '../keys.js';
import {popupRows, tightPopupRows} from '../layout.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {PopupLine} from './popup-facts.js';

type Props = {
	readonly theme: Theme;
	readonly columns: number;
	readonly rows: number;
	/** Finished lines. Those that name the keys are the last. */
	readonly lines: readonly PopupLine[];
	readonly title: string;
	/** Preferred columns, without borders. */
	readonly wanted: number;
	/** The first visible line, if not all fit. Undefined if the popup can't scroll. */
	readonly top?: number;
};

type Label = {readonly text: string; readonly width: number};

/** A horizontal side of the border, with a label in it. */
const side = (theme: Theme, [left, right]: readonly [string, string], width: number, {text, width: textWidth}: Label): string => {
	const {horizontal} = theme.border;
	return textWidth === 0
		? left + horizontal.repeat(width - 2) + right
		: `${left}${horizontal} ${text} ${horizontal.repeat(Math.max(0, width - 5 - textWidth))}${right}`;
};

/** Returns the line that names the keys where the lower border has room for it. */
const keysInBorder = (lines: readonly PopupLine[], width: number): PopupLine | undefined => {
	const keys = lines.filter(({isKeys}) => isKeys);
	return keys.length === 1 && keys[0]!.width <= width - 6 ? keys[0] : undefined;
};

/** What a popup that scrolls shows in its lower border. */
const scrollWords = ({unicode}: Theme, hidden: number): string => [
	hidden > 0 ? words().popups.moreLines(keyLabel('down', unicode), hidden) : '',
	words().popups.closes(keyLabel('escape', unicode)),
].filter(Boolean).join(', ');

/** A centered box with a thin border and a background; the rest of the screen stays visible. The title is in the upper border, the keys are in the lower one. */
export const PopupBox = ({theme, columns, rows, lines, title, wanted, top}: Props) => {
	const width = Math.min(columns - 2, wanted + 4);
	const keys = keysInBorder(lines, width);
	const body = keys ? lines.filter(line => line !== keys) : lines;
	const isTight = top === undefined && body.length > popupRows(rows);
	const first = top ?? 0;
	const shown = body.slice(first, first + (isTight ? tightPopupRows(rows) : popupRows(rows)));
	const height = shown.length + 2;
	const more = top === undefined ? '' : scrollWords(theme, body.length - first - shown.length);
	const {vertical, topLeft, topRight, bottomLeft, bottomRight} = theme.border;
	const heading = cutEnd(title, width - 6);
	// One text: laying out a node costs more than drawing a line.
	const text = [
		side(theme, [topLeft, topRight], width, {text: theme.bold(heading), width: widthOf(heading)}),
		...shown.map(line => `${vertical} ${line.text}${' '.repeat(Math.max(0, width - 4 - line.width))} ${vertical}`),
		side(theme, [bottomLeft, bottomRight], width, keys ?? {text: theme.dim(more), width: widthOf(more)}),
	].map(line => theme.popup(line)).join('\n');
	return (
		<Box position='absolute' marginLeft={Math.floor((columns - width) / 2)} marginTop={Math.max(0, Math.floor((rows - height) / 2))}>
			<Text>{text}</Text>
		</Box>
	);
};
