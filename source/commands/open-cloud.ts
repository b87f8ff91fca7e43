import process from 'node:process';
import {
	connect, type Cloud, type CloudFlags, type ConnectContext,
} from '../sources/cloud/connect.js';
import {homeFolder} from '../system/home-folder.js';
import {parseResultsUrl} from '../sources/cloud/parse-results-url.js';
import type {CommandContext} from './command.js';
import {loadConfiguration} from './configuration.js';

export type OpenedCloud = Cloud & {
	/** The endpoint's host, for headers. */
	readonly where: string;
	/** What the arguments or the profile name. */
	readonly task: string | undefined;
	readonly version: string | undefined;
};

export type OpenCloudFlags = CloudFlags & {
	/** `--agency` is `--auth agency`. */
	readonly agency?: boolean;
};

export type CloudQuery = {
	readonly flags: CloudFlags;
	readonly surroundings: ConnectContext;
	readonly task: string | undefined;
	readonly version: string | undefined;
};

/**
What is asked of `connect`: flags, a pasted results URL and the settings' profile in one.

@throws WinnowError (usage) for settings that are wrong.
*/
export const cloudQuery = async ({env, version}: Pick<CommandContext, 'env' | 'version'>, flags: OpenCloudFlags, input: readonly string[]): Promise<CloudQuery> => {
	const pasted = input[0] === undefined ? undefined : parseResultsUrl(input[0]);
	const {profiles} = await loadConfiguration({env});
	const profile = flags.profile !== undefined && Object.hasOwn(profiles, flags.profile) ? profiles[flags.profile] : undefined;
	return {
		flags: {
			...flags,
			auth: flags.agency ? 'agency' : flags.auth ?? profile?.auth,
			endpoint: flags.endpoint ?? pasted?.endpoint ?? profile?.endpoint,
			region: flags.region ?? profile?.region,
			project: flags.project ?? pasted?.project ?? profile?.project,
			isProfileOptional: profile !== undefined,
		},
		surroundings: {
			env, home: homeFolder(env), cwd: process.cwd(), userAgent: `winnow/${version}`,
		},
		task: pasted?.task ?? input[0] ?? profile?.task,
		version: pasted ? pasted.version ?? input[1] : input[1],
	};
};

/**
The service that flags, a pasted results URL, the configuration's profile and the machine's credentials name, in this order.

@param input Task and version, or a pasted URL in their place.
@throws WinnowError
*/
export const openCloud = async (context: CommandContext, flags: OpenCloudFlags, input: readonly string[]): Promise<OpenedCloud> => {
	const {flags: asked, surroundings, task, version} = await cloudQuery(context, flags, input);
	const cloud = await connect(asked, surroundings, context.signal);
	return {
		...cloud, where: new URL(cloud.endpoint).host, task, version,
	};
};
