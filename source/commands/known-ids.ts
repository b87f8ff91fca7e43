import {createHash} from 'node:crypto';
import {
	readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {makeFolder} from '../system/make-folder.js';
import {cacheFolder} from '../system/cache-folder.js';
import type {CommandContext} from './command.js';

/** A task or a version as the shell's completion offers it. */
export type KnownId = {readonly id: string; readonly name: string};

const ids = v.array(v.object({id: v.string(), name: v.string()}));
const entry = v.object({
	/** Milliseconds since 1970. */
	time: v.number(),
	ids,
});
const schema = v.object({format: v.literal(1), lists: v.record(v.string(), entry)});

type Lists = v.InferOutput<typeof schema>['lists'];

/** Who is asked, as it was typed. */
export type Whereabouts = {
	readonly endpoint?: string;
	readonly region?: string;
	readonly project?: string;
	readonly profile?: string;
	readonly auth?: string;
	readonly agency?: boolean;
};

/** After this (ms) ids are asked for again. */
const lifetime = 5 * 60_000;
const mostLists = 50;
const mostIds = 500;

type Surroundings = Pick<CommandContext, 'env'> & {readonly now?: () => number};

/** Undefined where there is no folder for it. */
export const knownIdsFile = ({env}: Pick<CommandContext, 'env'>): string | undefined => {
	const folder = cacheFolder(env);
	return folder === undefined ? undefined : path.join(folder, 'ids.json');
};

/** Names a list without saying anything about it: flags, and those variables that name accounts and places, none that holds a secret. */
const keyOf = ({env}: Pick<CommandContext, 'env'>, {endpoint, region, project, profile, auth, agency}: Whereabouts, task: string | undefined): string => {
	const variables = Object.entries(env).filter(([name]) => /^(?:HUAWEICLOUD_SDK|HW|OS)_/.test(name) && !/PASS|SECRET|TOKEN|KEY|_SK$/.test(name)).sort(([one], [other]) => one < other ? -1 : 1);
	return createHash('sha256').update(JSON.stringify([endpoint, region, project, profile, auth, agency, variables, task])).digest('base64url');
};

/** A cache that can't be read or written, or is damaged, is an empty one; completion goes without, and nothing else needs it. */
const withoutCache = <Value>(error: unknown, value: Value): Value => {
	if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) {
		return value;
	}

	throw error;
};

const readLists = async (file: string | undefined): Promise<Lists> => {
	if (file === undefined) {
		return {};
	}

	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		return withoutCache(error, {});
	}

	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		return parsed.success ? parsed.output.lists : {};
	} catch (error) {
		return withoutCache(error, {});
	}
};

const remember = async (surroundings: Surroundings, where: Whereabouts, task: string | undefined, known: readonly KnownId[]): Promise<void> => {
	const now = (surroundings.now ?? Date.now)();
	const file = knownIdsFile(surroundings);
	if (file === undefined) {
		return;
	}

	const key = keyOf(surroundings, where, task);
	const others = Object.entries(await readLists(file)).filter(([name, {time}]) => name !== key && now - time < lifetime).slice(1 - mostLists);
	const lists: Lists = Object.fromEntries([...others, [key, {time: now, ids: known.slice(0, mostIds).map(({id, name}) => ({id, name}))}]]);
	const part = `${file}.${process.pid}`;
	try {
		await makeFolder(path.dirname(file), 0o700);
		await writeFile(part, JSON.stringify({format: 1, lists}), {mode: 0o600});
		await rename(part, file);
	} catch (error) {
		withoutCache(error, undefined);
	}
};

/** Keeps the ids of a project's tasks for some minutes, for the shell's completion. Never fails: a cache that can't be written is none. */
export const rememberTasks = async (surroundings: Surroundings, where: Whereabouts, tasks: readonly KnownId[]): Promise<void> => remember(surroundings, where, undefined, tasks);

/** The same for a task's versions. */
export const rememberVersions = async (surroundings: Surroundings, where: Whereabouts, task: string, versions: readonly KnownId[]): Promise<void> => remember(surroundings, where, task, versions);

/** What is kept of a project's tasks, or of a task's versions; undefined where nothing is, or only what is too old. */
export const recall = async (surroundings: Surroundings, where: Whereabouts, task?: string): Promise<readonly KnownId[] | undefined> => {
	const found = (await readLists(knownIdsFile(surroundings)))[keyOf(surroundings, where, task)];
	return found && (surroundings.now ?? Date.now)() - found.time < lifetime ? found.ids : undefined;
};

/** Whether an id was seen lately, in any project: enough to know that it is no mistyped word. */
export const isKnownId = async (surroundings: Pick<CommandContext, 'env'>, id: string): Promise<boolean> => Object.values(await readLists(knownIdsFile(surroundings))).some(({ids}) => ids.some(known => known.id === id));
