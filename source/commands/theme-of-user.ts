import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import type {ThemeColors} from '../ui/theme-colors.js';
import {readConfiguration} from './configuration.js';
import {parseSettings} from './parse-settings.js';
import {knownInTheme, themeColors, type ThemeSetting} from './theme-setting.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

/** The theme that the user chose. */
export type ChosenTheme = {
	/** Overrides what the terminal reports. */
	readonly background?: 'light' | 'dark';
	readonly colors: ThemeColors;
};

/**
Returns the theme that a flag or setting chooses, and reads its file.

@param folder The folder that relative paths start from.
@throws WinnowError (usage) The file can't be read or is not a theme.
*/
const chosenTheme = async (setting: ThemeSetting, folder: string): Promise<ChosenTheme> => {
	if (typeof setting === 'object') {
		return {colors: setting};
	}

	if (setting === 'auto') {
		return {colors: {}};
	}

	if (setting === 'light' || setting === 'dark') {
		return {background: setting, colors: {}};
	}

	const file = path.resolve(folder, setting);
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		throw new WinnowError({
			kind: 'usage', what: words.cantRead(clean(file), (error as NodeJS.ErrnoException).code ?? 'error'), advice: words.themes, cause: error,
		});
	}

	return {colors: parseSettings(themeColors, text, {file, knownAt: knownInTheme})};
};

/**
Returns the theme of `--theme`, or else of the configuration.

@param flag Its relative paths start from the working folder, those of the configuration from the folder of the configuration.
@throws WinnowError (usage) The file can't be read or is not a theme.
*/
export const themeOfUser = async ({env}: {readonly env: Readonly<Record<string, string | undefined>>}, flag: string | undefined): Promise<ChosenTheme> => {
	if (flag !== undefined) {
		return chosenTheme(flag, '.');
	}

	const {configuration, file} = await readConfiguration({env});
	return chosenTheme(configuration.theme, path.dirname(file ?? '.'));
};
