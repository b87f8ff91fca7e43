import {readFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {baseFolder} from '../system/home-folder.js';
import {positionOf, positionOfError, type TextPosition} from '../text/json-position.js';
import {checkKeys} from './configuration-keys.js';

const profile = v.strictObject({
	endpoint: v.optional(v.pipe(v.string(), v.url())),
	region: v.optional(v.string()),
	project: v.optional(v.string()),
	task: v.optional(v.string()),
	auth: v.optional(v.picklist(['auto', 'token', 'aksk', 'password', 'agency'])),
});

const schema = v.strictObject({
	/** For editors; means nothing here. */
	$schema: v.optional(v.string()),
	/** Action id to keys: `{"accept": ["y"]}`. */
	keys: v.optional(v.record(v.string(), v.array(v.string())), {}),
	/** Whether the cursor goes on after a verdict. */
	advance: v.optional(v.boolean(), true),
	pageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
	bandwidth: v.optional(v.picklist(['auto', 'low', 'high']), 'auto'),
	colors: v.optional(v.picklist(['auto', 'truecolor', '256', '16', 'none']), 'auto'),
	graphics: v.optional(v.picklist(['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'ascii', 'none']), 'auto'),
	profiles: v.optional(v.record(v.string(), profile), {}),
});

export type Configuration = v.InferOutput<typeof schema>;

export const configurationKeys = Object.keys(schema.entries).filter(key => key !== '$schema');
const profileKeys = Object.keys(profile.entries);

/** `$XDG_CONFIG_HOME/winnow/config.json`, by default below ~/.config. Undefined where there is no home folder. */
export const configurationPath = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
	const base = baseFolder(env, 'XDG_CONFIG_HOME', '.config');
	return base === undefined ? undefined : path.join(base, 'winnow', 'config.json');
};

/** `config.json:4:9`, as compilers say it. */
const placeIn = (file: string, position: TextPosition | undefined): string => `${clean(file)}${position === undefined ? '' : `:${position.line}:${position.column}`}`;

/** What was expected, without the value, which may be an address with a password. */
const withoutValue = ({message, received}: v.BaseIssue<unknown>): string => message.replace(` but received ${received}`, '').replace(`: Received ${received}`, '');

/**
Reads a configuration's text.

@throws WinnowError (usage): where it is not JSON or not of the schema; an unknown key with its place and the nearest name.
*/
export const parseConfiguration = (written: string, file: string): Configuration => {
	const text = written.replace(/^\uFEFF/, '');
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		// Without the parser's words, which quote the file.
		throw new WinnowError({kind: 'usage', what: `${placeIn(file, positionOfError(text, error))} is not valid JSON`, advice: 'Fix the file, or remove it to use the defaults.'});
	}

	// To valibot a list is an object, too.
	const parsed = v.safeParse(schema, Array.isArray(json) ? undefined : json);
	if (parsed.success) {
		return parsed.output;
	}

	const [issue] = parsed.issues;
	const keys = (issue.path ?? []).map(({key}) => key as string | number);
	const place = keys.join('.');
	const where = placeIn(file, positionOf(text, keys));
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		const key = String(keys.at(-1) ?? '');
		const near = nearest(key, keys[0] === 'profiles' && keys.length > 2 ? profileKeys : configurationKeys);
		throw new WinnowError({kind: 'usage', what: `${where}: there is no "${clean(place)}"`, advice: near === undefined ? `There are ${configurationKeys.join(', ')}.` : `Did you mean "${near}"?`});
	}

	throw new WinnowError({kind: 'usage', what: `${where}: ${clean(place) || 'the whole'}: ${clean(withoutValue(issue))}`, advice: 'winnow config check says the same after a change.'});
};

/**
What a person has set; the defaults where there is no file.

@throws WinnowError (usage): where the file can't be read, or says what can't be.
*/
export const loadConfiguration = async ({env}: {readonly env: Readonly<Record<string, string | undefined>>}): Promise<Configuration> => (await readConfiguration({env})).configuration;

/** The same, and whether there is a file. */
export const readConfiguration = async ({env}: {readonly env: Readonly<Record<string, string | undefined>>}): Promise<{readonly configuration: Configuration; readonly file: string | undefined; readonly isThere: boolean}> => {
	const file = configurationPath(env);
	if (file === undefined) {
		return {configuration: parseConfiguration('{}', ''), file, isThere: false};
	}

	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return {configuration: parseConfiguration('{}', file), file, isThere: false};
		}

		throw new WinnowError({kind: 'usage', what: `${clean(file)} can't be read: ${(error as NodeJS.ErrnoException).code ?? 'error'}`, cause: error});
	}

	const configuration = parseConfiguration(text, file);
	return {configuration: {...configuration, keys: await checkKeys(configuration.keys, file)}, file, isThere: true};
};
