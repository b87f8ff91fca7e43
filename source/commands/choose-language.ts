import {wantedLanguage} from '../system/wanted-language.js';
import {setCatalogues} from '../text/language.js';

/** Chooses the language of all texts, once, before a command is loaded. Only the catalogues of that language are loaded. */
export const chooseLanguage = async (argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> => {
	if (wantedLanguage(argv, env) === 'zh-CN') {
		const {catalogues} = await import('./words/zh-cn/index.js');
		setCatalogues(catalogues, 'zh-CN');
	}
};
