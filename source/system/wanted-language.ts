import {readFileSync} from 'node:fs';
import {languages, localeLanguage, type Language} from '../text/language.js';
import {configurationFile} from './folders.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the last value of `--language`, as for all flags. */
const flagValue = (argv: readonly string[]): string | undefined => {
	const end = argv.indexOf('--');
	const tokens = end === -1 ? argv : argv.slice(0, end);
	return tokens.map((token, index) => token === '--language' ? tokens[index + 1] : /^--language=(.*)$/s.exec(token)?.[1]).findLast(value => value !== undefined);
};

/** Returns the setting `language`. A file that can't be read, or is invalid, is reported when the whole configuration is read. */
const configured = (env: Environment): unknown => {
	const file = configurationFile(env);
	if (file === undefined) {
		return undefined;
	}

	try {
		return (JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as {readonly language?: unknown} | undefined)?.language;
	} catch {
		return undefined;
	}
};

const known = (value: unknown): Language | undefined => languages.find(language => language === value);

/**
Returns the language for this run: of `--language`, else of the configuration, else of the locale. `auto` means the locale. An unknown value is reported when flags and configuration are checked, in the language that this returns.

@param argv All arguments, because the language is chosen before a command parses its own.
*/
export const wantedLanguage = (argv: readonly string[], env: Environment): Language => {
	const flag = flagValue(argv);
	return known(flag) ?? (flag === 'auto' ? undefined : known(configured(env))) ?? localeLanguage(env);
};
