/** The languages of Winnow's texts, as `--language` names them. */
export const languages = ['en', 'zh-CN'] as const;

export type Language = typeof languages[number];

/** Texts by key: plain strings, and functions for sentences with values. */
export type Texts = {readonly [key: string]: string | ((...values: never[]) => string) | Texts};

/** The shape of a catalogue in every language: the same keys, and functions with the same parameters. */
export type Catalogue<English> = {
	readonly [Key in keyof English]: English[Key] extends string ? string
		: English[Key] extends (...values: infer Values) => string ? (...values: Values) => string
			: Catalogue<English[Key]>;
};

type Mutable = Record<string, unknown>;

/** Groups of texts must stay the same objects: modules keep them in constants. */
const replace = (target: Mutable, texts: Texts): void => {
	for (const [key, text] of Object.entries(texts)) {
		if (typeof text === 'object') {
			const group = (target[key] ?? {}) as Mutable;
			target[key] = group;
			replace(group, text);
		} else {
			target[key] = text;
		}
	}
};

/** Removes texts that only another language has: in English, some words of files and services are shown unchanged. */
const removeOthers = (target: Mutable, texts: Texts): void => {
	for (const [key, text] of Object.entries(target)) {
		const own = texts[key];
		if (own === undefined) {
			Reflect.deleteProperty(target, key);
		} else if (typeof own === 'object') {
			removeOthers(text as Mutable, own);
		}
	}
};

const inUse = new Map<string, {readonly catalogue: Mutable; readonly english: Texts}>();
let chosen: Readonly<Record<string, Texts>> = {};
let inUseNow: Language = 'en';

/**
Returns a catalogue in the language in use. `setCatalogues` changes its texts in place. Groups of texts can be kept in constants, single texts only in modules that are loaded after the choice of the language.

@param name The name of this catalogue in the other languages.
*/
export const inLanguage = <English extends Texts>(name: string, english: English): Catalogue<English> => {
	const catalogue: Mutable = {};
	replace(catalogue, english);
	replace(catalogue, chosen[name] ?? {});
	inUse.set(name, {catalogue, english});
	return catalogue as Catalogue<English>;
};

/** The language of `setCatalogues`. */
export const languageInUse = (): Language => inUseNow;

/** Changes the texts of all catalogues with these names, including catalogues that are loaded later. All other texts are in English. */
export const setCatalogues = (catalogues: Readonly<Record<string, Texts>>, language: Language = 'en'): void => {
	chosen = catalogues;
	inUseNow = language;
	for (const [name, {catalogue, english}] of inUse) {
		removeOthers(catalogue, english);
		replace(catalogue, english);
		replace(catalogue, chosen[name] ?? {});
	}
};

/** Runs `make` with all texts in English, and returns its result: data for programs is the same in every language. */
export const inEnglish = async <Made>(make: () => Made | Promise<Made>): Promise<Made> => {
	const [catalogues, language] = [chosen, inUseNow];
	setCatalogues({});
	try {
		return await make();
	} finally {
		setCatalogues(catalogues, language);
	}
};

/** Mainland China and Singapore write simplified characters; so does `zh` without a region. */
const simplifiedChinese = /^zh(?:[_-](?:cn|sg|hans)(?![a-z]).*|[.@].*)?$/i;

/** Returns the language of the locale: English if there are no texts in its language, or if it is not UTF-8. */
export const localeLanguage = (env: Readonly<Record<string, string | undefined>>): Language => {
	const messages = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
	const characters = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	return simplifiedChinese.test(messages) && /utf-?8/i.test(characters) ? 'zh-CN' : 'en';
};
