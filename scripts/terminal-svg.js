const cell = {width: 8, height: 17};
const defaults = {foreground: '#d8dee9', background: '#15181d'};

/** The 256-color palette: 16 named colors, a 6×6×6 cube, 24 grays. */
const palette = (() => {
	const named = ['#000000', '#cd3131', '#0dbc79', '#e5e510', '#2472c8', '#bc3fbc', '#11a8cd', '#e5e5e5', '#666666', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'];
	const levels = [0, 95, 135, 175, 215, 255];
	const hex = (...rgb) => '#' + rgb.map(value => value.toString(16).padStart(2, '0')).join('');
	const cube = levels.flatMap(red => levels.flatMap(green => levels.map(blue => hex(red, green, blue))));
	const grays = Array.from({length: 24}, (_, index) => hex(...Array.from({length: 3}, () => 8 + (index * 10))));
	return [...named, ...cube, ...grays];
})();

const color = (mode, value, fallback) => {
	switch (mode) {
		case 'rgb': {
			return `#${value.toString(16).padStart(6, '0')}`;
		}

		case 'palette': {
			return palette[value];
		}

		default: {
			return fallback;
		}
	}
};

const colorKind = (isRgb, isPalette) => {
	if (isRgb) {
		return 'rgb';
	}

	return isPalette ? 'palette' : 'default';
};

const foregroundOf = found => color(colorKind(found.isFgRGB(), found.isFgPalette()), found.getFgColor(), defaults.foreground);
const backgroundOf = found => color(colorKind(found.isBgRGB(), found.isBgPalette()), found.getBgColor(), defaults.background);

/** The parts of a cell that block characters fill, as [x, y, width, height] in eighths. Drawn as rectangles, because fonts leave gaps between the characters. */
const blocks = new Map([
	...Array.from({length: 8}, (_, index) => [String.fromCodePoint(0x25_81 + index), [[0, 7 - index, 8, index + 1]]]),
	...Array.from({length: 7}, (_, index) => [String.fromCodePoint(0x25_89 + index), [[0, 0, 7 - index, 8]]]),
	['▀', [[0, 0, 8, 4]]],
	['▐', [[4, 0, 4, 8]]],
	['▔', [[0, 0, 8, 1]]],
	['▕', [[7, 0, 1, 8]]],
	['▖', [[0, 4, 4, 4]]],
	['▗', [[4, 4, 4, 4]]],
	['▘', [[0, 0, 4, 4]]],
	['▝', [[4, 0, 4, 4]]],
	['▙', [[0, 0, 4, 8], [4, 4, 4, 4]]],
	['▚', [[0, 0, 4, 4], [4, 4, 4, 4]]],
	['▛', [[0, 0, 8, 4], [0, 4, 4, 4]]],
	['▜', [[0, 0, 8, 4], [4, 4, 4, 4]]],
	['▞', [[4, 0, 4, 4], [0, 4, 4, 4]]],
	['▟', [[4, 0, 4, 8], [0, 4, 4, 4]]],
]);

const escape = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const rectangle = ({x, y, width, height}, fill) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

const cellParts = (found, column, row) => {
	const inverse = found.isInverse() !== 0;
	const [ink, paper] = inverse ? [backgroundOf(found), foregroundOf(found)] : [foregroundOf(found), backgroundOf(found)];
	const x = column * cell.width;
	const y = row * cell.height;
	const parts = paper === defaults.background ? [] : [rectangle({x, y, width: cell.width * found.getWidth(), height: cell.height}, paper)];
	const characters = found.getChars();
	const shape = blocks.get(characters);
	if (shape) {
		const eighth = cell.height / 8;
		parts.push(...shape.map(([left, top, width, height]) => rectangle({x: x + left, y: y + (top * eighth), width, height: height * eighth}, ink)));
	} else if (characters.trim() !== '') {
		parts.push(`<text x="${x}" y="${y + 13}" fill="${ink}"${found.isBold() ? ' font-weight="bold"' : ''}${found.isDim() ? ' opacity="0.6"' : ''}>${escape(characters)}</text>`);
	}

	return parts;
};

/**
Draws a terminal's screen.

@param {import('@xterm/headless').Terminal} terminal
@returns {string} An SVG document.
*/
export const terminalSvg = terminal => {
	const [width, height] = [terminal.cols * cell.width, terminal.rows * cell.height];
	const buffer = terminal.buffer.active;
	const parts = [];
	for (let row = 0; row < terminal.rows; row++) {
		const line = buffer.getLine(buffer.baseY + row);
		for (let column = 0; column < terminal.cols; column++) {
			const found = line.getCell(column);
			if (found.getWidth() > 0) {
				parts.push(...cellParts(found, column, row));
			}
		}
	}

	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges">`,
		rectangle({x: 0, y: 0, width, height}, defaults.background),
		'<g font-family="DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace" font-size="13">',
		...parts,
		'</g></svg>',
	].join('\n');
};
