import {contrastOf} from './contrast.js';

/** Roles of text colors. */
export const textRoles = ['dim', 'accent', 'warning', 'danger', 'good', 'retained', 'modified', 'deleted', 'added'] as const;

/** Roles of background colors: the row under the cursor, popups, text fields. */
export const areaRoles = ['cursor', 'popup', 'field'] as const;

export type ColorRole = typeof textRoles[number] | typeof areaRoles[number];

/** Colors `#rrggbb` by role. */
export type RoleColors = Readonly<Partial<Record<ColorRole, string | undefined>>>;

/** The user's colors on dark and on light backgrounds. Missing ones have their defaults. */
export type ThemeColors = {readonly dark?: RoleColors | undefined; readonly light?: RoleColors | undefined};

/** The default colors. Text colors are the ones closest to the Okabe-Ito palette, which people with red-green color blindness can distinguish, that have enough contrast. */
export const defaultColors: Readonly<Record<'dark' | 'light', Readonly<Record<ColorRole, string>>>> = {
	dark: {
		dim: '#8a8a8a', accent: '#56b4e9', warning: '#e69f00', danger: '#e56a10', good: '#009e73', retained: '#8a8a8a', modified: '#5fafd7', deleted: '#ff5f00', added: '#00af87', cursor: '#3a3a3a', popup: '#2a2c30', field: '#3c4048',
	},
	light: {
		dim: '#6c6c6c', accent: '#0072b2', warning: '#8f5600', danger: '#b34700', good: '#00724f', retained: '#6c6c6c', modified: '#005faf', deleted: '#af5f00', added: '#00875f', cursor: '#e4e4e4', popup: '#eeeeee', field: '#dadada',
	},
};

/** The backgrounds against which contrast is computed. Most dark and light terminals have similar ones. */
const terminalBackgrounds = {dark: '#000000', light: '#ffffff'} as const;

/** The minimum contrast of text, of intentionally dim text, and of text on a cursor, popup or field. */
const minContrast = {text: 4.5, dim: 3, area: 3} as const;

/** A text color that is hard to read. */
export type WeakColor = {
	/** The role of the user's color: of the text, or of the area behind it. */
	readonly role: ColorRole;
	readonly text: string;
	readonly behind: string;
	/** The contrast and its minimum, as ratios defined by WCAG. */
	readonly contrast: number;
	readonly least: number;
};

/**
Returns the first pair of colors that is hard to read because of the user's colors; undefined if all text is readable.

@param own The user's colors for this background. Missing ones have their defaults.
*/
export const weakColor = (background: 'dark' | 'light', own: RoleColors): WeakColor | undefined => {
	const colorOf = (role: ColorRole): string => own[role] ?? defaultColors[background][role];
	const pairs = textRoles.flatMap(role => [
		{role, area: undefined, least: role === 'dim' || role === 'retained' ? minContrast.dim : minContrast.text},
		...areaRoles.map(area => ({role, area, least: minContrast.area})),
	]);
	return pairs
		.filter(({role, area}) => own[role] !== undefined || (area !== undefined && own[area] !== undefined))
		.map(({role, area, least}) => {
			const text = colorOf(role);
			const behind = area === undefined ? terminalBackgrounds[background] : colorOf(area);
			return {
				role: own[role] === undefined ? area! : role, text, behind, contrast: contrastOf(text, behind), least,
			};
		})
		.find(({contrast, least}) => contrast < least);
};
