import {toAnsi} from '../../../preview/blocks/to-ansi.js';
import type {Capabilities} from '../../../terminal/capabilities.js';
import {plainStyle, sgrBetween} from '../../../terminal/cells/style.js';
import type {Driver} from '../../../terminal/drivers/driver.js';
import {createIterm2Driver} from '../../../terminal/drivers/iterm2.js';
import {createKittyPlaceholderDriver} from '../../../terminal/drivers/kitty-placeholders.js';
import {createKittyDriver} from '../../../terminal/drivers/kitty.js';
import {createSixelDriver} from '../../../terminal/drivers/sixel.js';
import type {GraphicPicture, GraphicsProtocol, Picture} from '../../../model/picture.js';

/** A picture and the number of columns to its left. */
type InlinePicture = {readonly picture: Picture; readonly column: number};

type Placed<Kind> = {readonly picture: Kind; readonly column: number};

const driverOf = (protocol: GraphicsProtocol, {tmux, placeholders, multipart, cell, isCellKnown}: Capabilities, random: () => number): Driver => {
	const tmuxDepth = tmux.depth;
	switch (protocol) {
		case 'kitty': {
			// The first id is random, because other programs in the terminal may use ids from 1.
			const options = {tmuxDepth, firstId: 1 + Math.floor(random() * 0xFF_FF_00)};
			return placeholders ? createKittyPlaceholderDriver(options) : createKittyDriver(options);
		}

		case 'iterm2': {
			return createIterm2Driver({tmuxDepth, multipart});
		}

		case 'sixel': {
			return createSixelDriver(cell, isCellKnown);
		}
	}
};

/** Places blocks of lines side by side. Shorter blocks are padded with spaces. */
const joinBlocks = (parts: ReadonlyArray<{readonly lines: readonly string[]; readonly columns: number; readonly column: number}>): string => {
	const rows = Math.max(...parts.map(({lines}) => lines.length));
	let text = '';
	for (let row = 0; row < rows; row++) {
		let at = 0;
		for (const {lines, columns, column} of parts) {
			const line = lines[row];
			if (line !== undefined) {
				text += ' '.repeat(Math.max(0, column - at)) + line;
				at = column + columns;
			}
		}

		text += '\n';
	}

	return text;
};

const cellLines = (driver: Driver, picture: GraphicPicture): string[] => Array.from({length: picture.rows}, (_, row) => {
	let line = '';
	for (let column = 0; column < picture.columns; column++) {
		const {text, foreground} = driver.cell!(picture, column, row, column === 0);
		line += (column === 0 ? sgrBetween(plainStyle(), {...plainStyle(), foreground}) : '') + text;
	}

	return `${line}\u001B[39m`;
});

const prepareText = (driver: Driver, picture: GraphicPicture): string => {
	let text = '';
	if (!driver.isReady(picture)) {
		const pieces = driver.prepare(picture, () => false);
		for (let piece = pieces.next(); !piece.done; piece = pieces.next()) {
			text += piece.value;
		}
	}

	return text;
};

const graphicText = (pictures: ReadonlyArray<Placed<GraphicPicture>>, driver: Driver): string => {
	const rows = Math.max(...pictures.map(({picture}) => picture.rows));
	if (driver.layer === 'cells') {
		return pictures.map(({picture}) => prepareText(driver, picture)).join('') + joinBlocks(pictures.map(({picture, column}) => ({lines: cellLines(driver, picture), columns: picture.columns, column})));
	}

	// Scrolls first, so that drawing doesn't.
	let text = `${'\n'.repeat(rows)}\u001B[${rows}A`;
	for (const [slot, {picture, column}] of pictures.entries()) {
		const {columns} = picture;
		text += `${prepareText(driver, picture)}\r${column > 0 ? `\u001B[${column}C` : ''}\u001B7${driver.paint(slot + 1, picture, {
			x: 0, y: 0, columns, rows: picture.rows,
		}, 0)}\u001B8`;
	}

	return `${text}\r\u001B[${rows}B`;
};

/** Returns pictures side by side as text for the terminal, which can be printed and scrolls with the output. Ends with a newline. */
export const inlinePictures = (pictures: readonly InlinePicture[], capabilities: Capabilities, random: () => number): string => {
	const graphics = pictures.filter((one): one is Placed<GraphicPicture> => one.picture.kind === 'graphic');
	const texts = pictures.flatMap(({picture, column}) => picture.kind === 'text' ? [{lines: toAnsi(picture).split('\n'), columns: picture.columns, column}] : []);
	const [first] = graphics;
	return (texts.length === 0 ? '' : joinBlocks(texts)) + (first ? graphicText(graphics, driverOf(first.picture.protocol, capabilities, random)) : '');
};
