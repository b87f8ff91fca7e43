import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import * as v from 'valibot';
import {isConsoleUrl} from '../handoff/console-link.js';
import {languages} from '../text/language.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {statuses} from '../model/source.js';
import {defaultReviewer, plainReviewer} from '../review/marks/reviewer.js';
import {configurationFile} from '../system/folders.js';
import {checkKeys} from './configuration-keys.js';
import {parseSettings} from './parse-settings.js';
import {knownInTheme, themeSetting} from './theme-setting.js';
import {viewsSetting} from './views-setting.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

const profile = v.strictObject({
	endpoint: v.optional(v.pipe(v.string(), v.url())),
	region: v.optional(v.string()),
	project: v.optional(v.string()),
	task: v.optional(v.string()),
	auth: v.optional(v.picklist(['auto', 'token', 'aksk', 'password', 'agency'])),
});

/** Maximum length of a reason (UTF-16 code units). */
const maxReasonLength = 40;

const command = v.pipe(v.string(), v.trim(), v.nonEmpty(() => words.emptyCommand));

/** One of the reasons of a status. A row has room for a few words. */
const reason = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty(() => words.emptyReason),
	v.maxLength(maxReasonLength, () => words.longReason(maxReasonLength)),
	v.check(text => clean(text) === text, () => words.controlInReason),
);

const reasonList = v.optional(v.pipe(
	v.array(reason),
	v.minLength(1, () => words.noReasons),
	v.maxLength(9, () => words.tooManyReasons),
	v.check(all => new Set(all).size === all.length, () => words.repeatedReason),
));

const reasons = v.strictObject({
	retained: reasonList, modified: reasonList, deleted: reasonList, added: reasonList,
});

const schema = v.strictObject({
	/** For editors. Winnow ignores it. */
	$schema: v.optional(v.string()),
	/** Action id to keys: `{"accept": ["y"]}`, or `{"accept": "y"}` for one. */
	keys: v.optional(v.record(v.string(), v.union([v.array(v.string()), v.pipe(v.string(), v.transform(key => [key]))])), {}),
	/** Whether a verdict moves the cursor to the next sample. */
	advance: v.optional(v.boolean(), true),
	pageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
	bandwidth: v.optional(v.picklist(['auto', 'low', 'high']), 'auto'),
	/** Whether the browser measures samples while no key is pressed. */
	measure: v.optional(v.picklist(['idle', 'off']), 'off'),
	colors: v.optional(v.picklist(['auto', 'truecolor', '256', '16', 'none']), 'auto'),
	theme: v.optional(themeSetting, 'auto'),
	/** Whether the browser uses the mouse. */
	mouse: v.optional(v.boolean(), true),
	/** `chooseLanguage` applies it. */
	language: v.optional(v.picklist(['auto', ...languages]), 'auto'),
	graphics: v.optional(v.picklist(['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'ascii', 'none']), 'auto'),
	/** The command that shows pictures, run by the shell with the files as arguments. */
	viewer: v.optional(command),
	/** The URL of a version's page in the console: `https://console.example.com/{region}/{task}`. */
	consoleUrl: v.optional(v.pipe(v.string(), v.check(isConsoleUrl, () => words.invalidConsoleUrl))),
	/** The command that gets the addresses of samples on stdin, run by the shell. */
	command: v.optional(command),
	/** The reviewer's name in the journal. Default: user@host. */
	reviewer: v.optional(v.pipe(v.string(), v.transform(plainReviewer), v.nonEmpty(words.emptyReviewer))),
	/** A folder with the journals of all reviewers. Needs `reviewer`. */
	shared: v.optional(v.pipe(v.string(), v.nonEmpty(() => words.emptyShared), v.check(folder => path.isAbsolute(folder), () => words.relativeShared))),
	/** Reasons for a verdict, by status: `{"deleted": ["not a duplicate"]}`. */
	reasons: v.optional(reasons),
	/** Named searches: `{"blurred": "blur:<0.3 !verdict:none"}`. */
	views: v.optional(viewsSetting, {}),
	profiles: v.optional(v.record(v.string(), profile), {}),
});

export type Configuration = v.InferOutput<typeof schema>;

const configurationKeys = Object.keys(schema.entries).filter(key => key !== '$schema');
const profileKeys = Object.keys(profile.entries);

/** Returns the names of the valid settings next to an unknown one. */
const keysOf = ([first, ...rest]: ReadonlyArray<string | number>): readonly string[] => {
	if (first === 'reasons' && rest.length > 0) {
		return statuses;
	}

	if (first === 'theme' && rest.length > 0) {
		return knownInTheme(rest);
	}

	return first === 'profiles' && rest.length > 1 ? profileKeys : configurationKeys;
};

/**
Parses the text of a configuration.

@throws WinnowError (usage) It is not valid JSON or does not match the schema.
*/
export const parseConfiguration = (written: string, file: string): Configuration => parseSettings(schema, written, {file, knownAt: keysOf});

/**
Returns the user's configuration, or the defaults if there is no file.

@throws WinnowError (usage) The file can't be read or is invalid.
*/
export const loadConfiguration = async ({env}: {
	readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<Configuration> => (await readConfiguration({env})).configuration;

const isOutOfFiles = (error: unknown): boolean => ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Reads a file. If too many files are open, retries for up to two seconds: while Winnow starts, loading modules and opening the terminal briefly use many file descriptors, longer on a busy machine. */
const readOnceFree = async (file: string, tries = 40): Promise<string> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (tries === 1 || !isOutOfFiles(error)) {
			throw error;
		}

		await setTimeout(50);
		return readOnceFree(file, tries - 1);
	}
};

/** Like `loadConfiguration`, with the path of the file and whether it exists. */
export const readConfiguration = async ({env}: {readonly env: Readonly<Record<string, string | undefined>>}): Promise<{
	readonly configuration: Configuration;
	readonly file: string | undefined;
	readonly exists: boolean;
}> => {
	const file = configurationFile(env);
	if (file === undefined) {
		return {configuration: parseConfiguration('{}', ''), file, exists: false};
	}

	let text: string;
	try {
		text = await readOnceFree(file);
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return {configuration: parseConfiguration('{}', file), file, exists: false};
		}

		// The file is fine, and this error says what to do.
		if (isOutOfFiles(error)) {
			throw error;
		}

		throw new WinnowError({kind: 'usage', what: words.cantRead(clean(file), (error as NodeJS.ErrnoException).code ?? 'error'), cause: error});
	}

	const configuration = parseConfiguration(text, file);
	return {configuration: {...configuration, keys: await checkKeys(configuration.keys, file)}, file, exists: true};
};

/** Returns who uses Winnow: the flag, the setting, or user@host. */
export const reviewerOf = async (
	{env}: {readonly env: Readonly<Record<string, string | undefined>>},
	{reviewer}: {readonly reviewer?: string} = {},
): Promise<string> => reviewer ?? (await loadConfiguration({env})).reviewer ?? defaultReviewer();
