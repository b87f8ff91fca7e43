import {Box, Text} from 'ink';
import {keyLabel} from '../keys.js';
import {popupRows, tightPopupRows} from '../layout.js';
import {padEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

type Props = {
	readonly theme: Theme;
	readonly columns: number;
	readonly rows: number;
	/** Finished lines, each with its width on the screen. */
	readonly lines: ReadonlyArray<{readonly text: string; readonly width: number}>;
	readonly title: string;
	/** Preferred columns, without borders. */
	readonly wanted: number;
	/** The first visible line, if not all fit. Undefined if the popup can't scroll. */
	readonly top?: number;
};

/** A centered box with a background; the rest of the screen stays visible. */
export const PopupBox = ({theme, columns, rows, lines, title, wanted, top}: Props) => {
	const width = Math.min(columns - 2, wanted + 4);
	const isTight = top === undefined && lines.length > popupRows(rows);
	const first = top ?? 0;
	const shown = lines.slice(first, first + (isTight ? tightPopupRows(rows) : popupRows(rows)));
	const height = shown.length + (isTight ? 1 : 3);
	const hidden = lines.length - first - shown.length;
	const more = hidden > 0 ? words().popups.moreLines(keyLabel('down', theme.unicode), hidden) : '';
	const fill = (text: string, textWidth: number) => theme.popup('  ' + text + ' '.repeat(Math.max(0, width - 2 - textWidth)));
	const heading = padEnd(title, width - 4);
	// One text: laying out a node costs more than drawing a line.
	const text = [
		fill(theme.bold(heading), widthOf(heading)),
		...isTight ? [] : [fill('', 0)],
		...shown.map(line => fill(line.text, line.width)),
		...isTight ? [] : [fill(theme.dim(more), widthOf(more))],
	].join('\n');
	return (
		<Box position='absolute' marginLeft={Math.floor((columns - width) / 2)} marginTop={Math.max(0, Math.floor((rows - height) / 2))}>
			<Text>{text}</Text>
		</Box>
	);
};
