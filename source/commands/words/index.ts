/** Languages of the commands' texts. To add one, add its code here and a folder beside `en/`: the compiler then reports every missing catalogue and text. */
type Language = 'en';

/** What the catalogues of all languages have in common: the same keys, and functions with the same parameters. */
export type Catalogue<Texts> = {
	readonly [Key in keyof Texts]: Texts[Key] extends string ? string
		: Texts[Key] extends (...values: infer Values) => string ? (...values: Values) => string
			: Catalogue<Texts[Key]>;
};

const language: Language = 'en';

/** Returns the catalogue of the language in use. Each group of commands calls this for its own texts, so that a command loads no others. */
export const inLanguage = <Words>(catalogues: Readonly<Record<Language, Words>>): Words => catalogues[language];
