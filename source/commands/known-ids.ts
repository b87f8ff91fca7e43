import {createHash} from 'node:crypto';
import {
	readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {makeFolder} from '../system/make-folder.js';
import {cacheFolder} from '../system/folders.js';
import type {CommandContext} from './command.js';

/** A task or a version, as shell completion offers it. */
type KnownId = {readonly id: string; readonly name: string};

const ids = v.array(v.object({id: v.string(), name: v.string()}));
const entry = v.object({
	/** Milliseconds since 1970. */
	time: v.number(),
	ids,
});
const schema = v.object({format: v.literal(1), lists: v.record(v.string(), entry)});

type Lists = v.InferOutput<typeof schema>['lists'];

/** The flags that select a service and a project, as typed. */
type CloudSelection = {
	readonly endpoint?: string;
	readonly region?: string;
	readonly project?: string;
	readonly profile?: string;
	readonly auth?: string;
	readonly agency?: boolean;
};

/** How long ids are kept (ms). */
const lifetime = 5 * 60_000;
const maxLists = 50;
const maxIds = 500;

type Environment = Pick<CommandContext, 'env'> & {readonly now?: () => number};

/** Returns the path of the cache file; undefined without a cache folder. */
export const knownIdsFile = ({env}: Pick<CommandContext, 'env'>): string | undefined => {
	const folder = cacheFolder(env);
	return folder === undefined ? undefined : path.join(folder, 'ids.json');
};

/** Returns the key of a list: a hash of the flags and of the variables that name accounts and endpoints, so that the file reveals neither. No secret is hashed. */
const keyOf = ({env}: Pick<CommandContext, 'env'>, {endpoint, region, project, profile, auth, agency}: CloudSelection, task: string | undefined): string => {
	const variables = Object.entries(env).filter(([name]) => /^(?:HUAWEICLOUD_SDK|HW|OS)_/.test(name) && !/PASS|SECRET|TOKEN|KEY|_SK$/.test(name)).sort(([one], [other]) => one < other ? -1 : 1);
	return createHash('sha256').update(JSON.stringify([endpoint, region, project, profile, auth, agency, variables, task])).digest('base64url');
};

/** A cache that is damaged, or can't be read or written, counts as empty: only completion uses it. */
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

const remember = async (environment: Environment, where: CloudSelection, task: string | undefined, known: readonly KnownId[]): Promise<void> => {
	const now = (environment.now ?? Date.now)();
	const file = knownIdsFile(environment);
	if (file === undefined) {
		return;
	}

	const key = keyOf(environment, where, task);
	const others = Object.entries(await readLists(file)).filter(([name, {time}]) => name !== key && now - time < lifetime).slice(1 - maxLists);
	const lists: Lists = Object.fromEntries([...others, [key, {time: now, ids: known.slice(0, maxIds).map(({id, name}) => ({id, name}))}]]);
	const part = `${file}.${process.pid}`;
	try {
		await makeFolder(path.dirname(file), 0o700);
		await writeFile(part, JSON.stringify({format: 1, lists}), {mode: 0o600});
		await rename(part, file);
	} catch (error) {
		withoutCache(error, undefined);
	}
};

/** Caches the ids of a project's tasks for shell completion. Never fails: if the cache can't be written, nothing is kept. */
export const rememberTasks = async (
	environment: Environment,
	where: CloudSelection,
	tasks: readonly KnownId[],
): Promise<void> => remember(environment, where, undefined, tasks);

/** Caches the ids of a task's versions, like `rememberTasks`. */
export const rememberVersions = async (
	environment: Environment,
	where: CloudSelection,
	task: string,
	versions: readonly KnownId[],
): Promise<void> => remember(environment, where, task, versions);

/** Returns the cached tasks of a project, or the cached versions of a task. Undefined if there are none, or they are too old. */
export const recall = async (environment: Environment, where: CloudSelection, task?: string): Promise<readonly KnownId[] | undefined> => {
	const found = (await readLists(knownIdsFile(environment)))[keyOf(environment, where, task)];
	return found && (environment.now ?? Date.now)() - found.time < lifetime ? found.ids : undefined;
};

/** Whether an id was printed recently, in any project. Such an id is not a mistyped command. */
export const isKnownId = async (environment: Pick<CommandContext, 'env'>, id: string): Promise<boolean> => Object.values(await readLists(knownIdsFile(environment))).some(({ids}) => ids.some(known => known.id === id));
