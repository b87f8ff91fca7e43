import {defaultColor, rgb, type Color} from '../../model/picture.js';
import {
	bold, dim, inverse, italic, strikethrough, underline,
} from './grid.js';

/** Colors and attributes of text. */
export type Style = {foreground: Color; background: Color; attributes: number};

export const plainStyle = (): Style => ({foreground: defaultColor, background: defaultColor, attributes: 0});

/** Reads the color after 38 or 48; returns it and the number of parameters it took. */
const extendedColor = (parameters: readonly number[], index: number): {color?: Color; taken: number} => {
	if (parameters[index] === 5) {
		const number = parameters[index + 1] ?? 0;
		return {color: number <= 255 ? number : undefined, taken: 2};
	}

	if (parameters[index] === 2) {
		return {color: rgb(parameters[index + 1]! & 255, parameters[index + 2]! & 255, parameters[index + 3]! & 255), taken: 4};
	}

	return {taken: 1};
};

/** Applies the parameters of an SGR sequence (`31;1`, empty means 0) to a style, in place. Unknown ones are ignored. */
export const applySgr = (style: Style, text: string): void => {
	const parameters = text.split(';').map(Number);
	for (let index = 0; index < parameters.length; index++) {
		const code = parameters[index]!;
		if (code === 38 || code === 48 || code === 58) {
			const {color, taken} = extendedColor(parameters, index + 1);
			index += taken;
			if (color !== undefined && code !== 58) {
				style[code === 38 ? 'foreground' : 'background'] = color;
			}
		} else if (code >= 30 && code <= 37) {
			style.foreground = code - 30;
		} else if (code >= 90 && code <= 97) {
			style.foreground = code - 90 + 8;
		} else if (code >= 40 && code <= 47) {
			style.background = code - 40;
		} else if (code >= 100 && code <= 107) {
			style.background = code - 100 + 8;
		} else {
			applyAttribute(style, code);
		}
	}
};

const attributesOn: Readonly<Record<number, number>> = {
	1: bold, 2: dim, 3: italic, 4: underline, 7: inverse, 9: strikethrough,
};
const attributesOff: Readonly<Record<number, number>> = {
	22: bold | dim, 23: italic, 24: underline, 27: inverse, 29: strikethrough,
};

const applyAttribute = (style: Style, code: number): void => {
	switch (code) {
		case 0: {
			style.foreground = defaultColor;
			style.background = defaultColor;
			style.attributes = 0;

			break;
		}

		case 39: {
			style.foreground = defaultColor;

			break;
		}

		case 49: {
			style.background = defaultColor;

			break;
		}

		default: {
			style.attributes |= attributesOn[code] ?? 0;
			style.attributes &= ~(attributesOff[code] ?? 0);
		}
	}
};

const foregroundCode = (color: Color): string => {
	if (color < 0) {
		return '39';
	}

	if (color < 16) {
		return String(color < 8 ? 30 + color : 82 + color);
	}

	return color < 256 ? `38;5;${color}` : `38;2;${(color >> 16) & 255};${(color >> 8) & 255};${color & 255}`;
};

const backgroundCode = (color: Color): string => {
	if (color < 0) {
		return '49';
	}

	if (color < 16) {
		return String(color < 8 ? 40 + color : 92 + color);
	}

	return color < 256 ? `48;5;${color}` : `48;2;${(color >> 16) & 255};${(color >> 8) & 255};${color & 255}`;
};

// One code turns off both bold and dim.
const groups: ReadonlyArray<readonly [mask: number, off: string, on: ReadonlyArray<readonly [bit: number, code: string]>]> = [
	[bold | dim, '22', [[bold, '1'], [dim, '2']]],
	[italic, '23', [[italic, '3']]],
	[underline, '24', [[underline, '4']]],
	[inverse, '27', [[inverse, '7']]],
	[strikethrough, '29', [[strikethrough, '9']]],
];

const attributeCodes = (from: number, to: number): string[] => {
	const codes: string[] = [];
	for (const [mask, off, switches] of groups) {
		let before = from & mask;
		const after = to & mask;
		if ((before & ~after) !== 0) {
			codes.push(off);
			before = 0;
		}

		for (const [bit, on] of switches) {
			if ((after & ~before & bit) !== 0) {
				codes.push(on);
			}
		}
	}

	return codes;
};

/** The shortest SGR sequence that changes one style into another; empty if they are equal. */
export const sgrBetween = (from: Style, to: Style): string => {
	if (from.foreground === to.foreground && from.background === to.background && from.attributes === to.attributes) {
		return '';
	}

	const change = from.attributes === to.attributes ? [] : attributeCodes(from.attributes, to.attributes);
	if (from.foreground !== to.foreground) {
		change.push(foregroundCode(to.foreground));
	}

	if (from.background !== to.background) {
		change.push(backgroundCode(to.background));
	}

	const changed = change.join(';');
	if (to.foreground >= 0 && to.background >= 0) {
		return `\u001B[${changed}m`;
	}

	const fromReset = attributeCodes(0, to.attributes);
	if (to.foreground >= 0) {
		fromReset.push(foregroundCode(to.foreground));
	}

	if (to.background >= 0) {
		fromReset.push(backgroundCode(to.background));
	}

	const reset = fromReset.length === 0 ? '' : ['0', ...fromReset].join(';');
	return `\u001B[${reset.length < changed.length ? reset : changed}m`;
};
