import type {Terminal} from '../terminal/terminal.js';
import type {ThemeColors} from './theme-colors.js';
import {createTheme, type Theme} from './theme.js';

/** Returns the theme for a terminal's known capabilities, with the user's colors. */
export const themeOf = (terminal: Pick<Terminal, 'capabilities'>, own: ThemeColors = {}): Theme => {
	const {
		colors, background, charset, ambiguousWidth, links,
	} = terminal.capabilities;
	const level = ({truecolor: 3, 256: 2, 16: 1, none: 0} as const)[colors];
	return createTheme({
		level, light: background === 'light', unicode: charset === 'unicode' && ambiguousWidth === 1, own: own[background], links,
	});
};
