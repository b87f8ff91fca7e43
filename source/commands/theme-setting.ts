import * as v from 'valibot';
import {
	areaRoles, textRoles, weakColor, type ColorRole, type RoleColors,
} from '../ui/theme-colors.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

const roles = [...textRoles, ...areaRoles];

const color = v.optional(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, () => words.noColor)));

/** Colors for a dark or a light background. */
const roleColors = (background: 'dark' | 'light') => v.optional(v.pipe(
	v.strictObject(Object.fromEntries(roles.map(role => [role, color])) as Record<ColorRole, typeof color>),
	v.check((own: RoleColors) => weakColor(background, own) === undefined, ({input}) => words.weakColor(weakColor(background, input)!)),
));

export const themeColors = v.strictObject({dark: roleColors('dark'), light: roleColors('light')});

/** The setting `theme`: which background to assume, a file of colors, or the colors themselves. */
export const themeSetting = v.lazy(setting => typeof setting === 'object' && setting !== null ? themeColors : v.pipe(v.string(() => words.noTheme), v.nonEmpty(() => words.noTheme)));

export type ThemeSetting = v.InferOutput<typeof themeSetting>;

/** Returns the valid names in a theme at the path of an unknown one. */
export const knownInTheme = (keys: ReadonlyArray<string | number>): readonly string[] => keys.length > 1 ? roles : ['dark', 'light'];
