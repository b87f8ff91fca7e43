import process from 'node:process';
import {
	connect, type Cloud, type CloudFlags, type ConnectContext,
} from '../sources/cloud/connect.js';
import {demoEndpoint} from '../model/source.js';
import {shellWord} from '../review/journal/journal-arguments.js';
import {homeFolder} from '../system/folders.js';
import {parseResultsUrl} from '../sources/cloud/parse-results-url.js';
import {clean} from '../text/clean.js';
import type {CommandContext} from './command.js';
import {loadConfiguration, type Configuration} from './configuration.js';

type OpenedCloud = Cloud & {
	/** The host of the endpoint, for titles. */
	readonly where: string;
	/** From the arguments or the profile. */
	readonly task: string | undefined;
	readonly version: string | undefined;
};

export type OpenCloudFlags = CloudFlags & {
	/** `--agency` is `--auth agency`. */
	readonly agency?: boolean;
};

/** Returns the flags that choose the service and the account, as typed, each after a space. Suggested commands include them. */
export const sameServiceFlags = (flags: OpenCloudFlags): string => [
	...(['endpoint', 'region', 'project', 'profile', 'auth'] as const).flatMap(name => flags[name] === undefined ? [] : [` --${name} ${shellWord(clean(flags[name]))}`]),
	...(flags.agency ? [' --agency'] : []),
].join('');

type CloudOptions = {
	readonly flags: CloudFlags;
	readonly surroundings: ConnectContext;
	readonly task: string | undefined;
	readonly version: string | undefined;
};

/** Flags take precedence over a pasted results URL, and that over the profile. */
const connectFlags = (flags: OpenCloudFlags, pasted: ReturnType<typeof parseResultsUrl>, profile: Configuration['profiles'][string] | undefined): CloudFlags => ({
	...flags,
	auth: flags.agency ? 'agency' : flags.auth ?? profile?.auth,
	endpoint: flags.endpoint ?? pasted?.endpoint ?? profile?.endpoint,
	region: flags.region ?? profile?.region,
	project: flags.project ?? pasted?.project ?? profile?.project,
	isProfileOptional: profile !== undefined,
});

/**
Combines flags, a pasted results URL and the profile of the configuration into the options of `connect`.

@throws WinnowError (usage) The configuration is invalid.
*/
export const cloudOptions = async ({env, version}: Pick<CommandContext, 'env' | 'version'>, flags: OpenCloudFlags, input: readonly string[]): Promise<CloudOptions> => {
	const pasted = input[0] === undefined ? undefined : parseResultsUrl(input[0]);
	const {profiles} = await loadConfiguration({env});
	const profile = flags.profile !== undefined && Object.hasOwn(profiles, flags.profile) ? profiles[flags.profile] : undefined;
	return {
		flags: connectFlags(flags, pasted, profile),
		surroundings: {
			env, home: homeFolder(env), cwd: process.cwd(), userAgent: `winnow/${version}`,
		},
		task: pasted?.task ?? input[0] ?? profile?.task,
		version: pasted ? pasted.version ?? input[1] : input[1],
	};
};

/**
Opens the service. Its settings come from, in order of precedence: flags, a pasted results URL, the profile of the configuration, the credentials of this machine. The endpoint `demo` is the built-in job, which runs until the returned cloud is closed.

@param input TASK and VERSION, or a results URL instead of both.
@throws WinnowError
*/
export const openCloud = async (context: CommandContext, flags: OpenCloudFlags, input: readonly string[]): Promise<OpenedCloud> => {
	if (flags.endpoint === demoEndpoint) {
		const {openDemo} = await import('./emulator/index.js');
		const demo = await openDemo({userAgent: `winnow/${context.version}`, logFile: flags.logFile});
		return {
			...demo, where: demoEndpoint, task: input[0], version: input[1],
		};
	}

	const {flags: cloudFlags, surroundings, task, version} = await cloudOptions(context, flags, input);
	const cloud = await connect(cloudFlags, surroundings, context.signal);
	return {
		...cloud, where: new URL(cloud.endpoint).host, task, version,
	};
};
