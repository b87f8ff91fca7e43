import type {Terminal} from '../terminal/terminal.js';
import {createTheme, type Theme} from './theme.js';

/** The theme for what is known of the terminal, and for the locale. */
export const themeOf = (terminal: Pick<Terminal, 'capabilities'>, env: Readonly<Record<string, string | undefined>>): Theme => {
	const {colors, background} = terminal.capabilities;
	const level = ({truecolor: 3, 256: 2, 16: 1, none: 0} as const)[colors as '16'];
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	return createTheme({level, light: background === 'light', unicode: locale === '' ? env.TERM !== 'linux' : /utf-?8/i.test(locale)});
};
