import {Box, Text} from 'ink';
import {keyLabel} from '../keys.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {popupArea, type PopupShape} from './popup-area.js';

type Props = PopupShape & {readonly theme: Theme; readonly title: string};

type Label = {readonly text: string; readonly width: number};

/** Returns the top or bottom side of the border, with a label in it. */
const side = (theme: Theme, [left, right]: readonly [string, string], width: number, {text, width: textWidth}: Label): string => {
	const {horizontal} = theme.border;
	return textWidth === 0
		? left + horizontal.repeat(width - 2) + right
		: `${left}${horizontal} ${text} ${horizontal.repeat(Math.max(0, width - 5 - textWidth))}${right}`;
};

/** Returns what a scrolling popup shows in its bottom border. The last line of the screen says which key closes it. */
const scrollWords = ({unicode}: Theme, hidden: number): string => hidden > 0 ? words().popups.moreLines(keyLabel('down', unicode), hidden) : '';

/** A centered box with a thin border and a background. The rest of the screen stays visible. The title is in the top border. The keys are in the last line of the screen, or in the bottom border if that line has no room. */
export const PopupBox = ({theme, title, ...shape}: Props) => {
	const {x, y, width, shown, hidden, keys} = popupArea(shape);
	const more = shape.top === undefined ? '' : scrollWords(theme, hidden);
	const {vertical, topLeft, topRight, bottomLeft, bottomRight} = theme.border;
	const heading = cutEnd(title, width - 6);
	// A single text node, because laying out a node costs more than drawing a line.
	const text = [
		side(theme, [topLeft, topRight], width, {text: theme.bold(heading), width: widthOf(heading)}),
		...shown.map(line => `${vertical} ${line.text}${' '.repeat(Math.max(0, width - 4 - line.width))} ${vertical}`),
		side(theme, [bottomLeft, bottomRight], width, keys ?? {text: theme.dim(more), width: widthOf(more)}),
	].map(line => theme.popup(line)).join('\n');
	return (
		<Box position='absolute' marginLeft={x} marginTop={y}>
			<Text>{text}</Text>
		</Box>
	);
};
